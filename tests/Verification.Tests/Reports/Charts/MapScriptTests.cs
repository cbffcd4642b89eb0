using System.Text;
using MimVerify.Verification.Reports.Charts;

namespace MimVerify.Verification.Tests.Reports.Charts;

public class MapScriptTests
{
    [Fact]
    public void Source_Size_IsUnderFourKilobytes() => Assert.InRange(Encoding.UTF8.GetByteCount(MapScript.Source), 500, 4096);

    [Fact]
    public void Source_InScriptElement_CannotEndIt() => Assert.DoesNotContain("</", MapScript.Source, StringComparison.Ordinal);
}
