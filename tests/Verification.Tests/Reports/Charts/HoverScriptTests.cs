using System.Text;
using MimVerify.Verification.Reports.Charts;

namespace MimVerify.Verification.Tests.Reports.Charts;

public class HoverScriptTests
{
    [Fact]
    public void Source_Size_IsUnderFourKilobytes() => Assert.InRange(Encoding.UTF8.GetByteCount(HoverScript.Source), 500, 4096);

    [Fact]
    public void Source_InScriptElement_CannotEndIt() => Assert.DoesNotContain("</", HoverScript.Source, StringComparison.Ordinal);
}
