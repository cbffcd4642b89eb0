using System.Text.RegularExpressions;
using MimVerify.Theory.Claims;
using MimVerify.Verification.Reports.Typesetting;

namespace MimVerify.Cli.Tests.Documentation;

/// <summary>What docs/claims.md shows is what the program does.</summary>
public sealed partial class ClaimLanguageTests
{
    private static readonly string Page = Read("docs", "claims.md");

    [Fact]
    public void Page_EveryYamlBlock_IsReadAndTypeset()
    {
        var blocks = Blocks("yaml").Where(block => block.Name.Length == 0).ToArray();
        Assert.True(blocks.Length >= 3);
        Assert.All(blocks, block => ClaimTypesetting.Require(ClaimReader.Parse(block.Text, "claims.md")));
    }

    [Fact]
    public void Page_EveryCommand_AnswersAsShown()
    {
        using var folder = new TemporaryFolder();
        foreach (var file in Blocks("yaml").Where(block => block.Name.Length > 0))
        {
            folder.Write(file.Name, file.Text);
        }

        var commands = Blocks("console").SelectMany(block => block.Text.Split("$ mimverify ", StringSplitOptions.RemoveEmptyEntries)).ToArray();
        Assert.NotEmpty(commands);
        Assert.All(commands, command =>
        {
            var lines = command.Split('\n', 2);
            var answer = MimVerifyProcess.Run(folder.Path, lines[0].Split(' '));
            Assert.Equal(lines[1], answer.Output + answer.Error);
        });
    }

    [Fact]
    public void Page_EveryKindAndOperator_IsExplained()
    {
        Assert.All(["exact", "tends-to", "bounded", "vanishes", "scales-as"], kind => Assert.Contains($"| `{kind}` |", Page, StringComparison.Ordinal));
        Assert.All(
            Theory.Claims.Language.ClaimVocabulary.All.Where(word => word.Kind is Theory.Claims.Language.ClaimWordKind.Temporal or Theory.Claims.Language.ClaimWordKind.CourseFunction),
            word => Assert.Contains(word.Name, Page, StringComparison.Ordinal));
    }

    private static IEnumerable<(string Name, string Text)> Blocks(string language) =>
        Fence().Matches(Page).Where(match => match.Groups["language"].Value == language).Select(match => (match.Groups["name"].Value, match.Groups["text"].Value));

    private static string Read(params string[] path)
    {
        var root = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(root, "MimVerify.sln")))
        {
            root = Path.GetDirectoryName(root) ?? throw new InvalidOperationException("The tests must run inside the source tree.");
        }

        return File.ReadAllText(Path.Combine([root, .. path])).ReplaceLineEndings("\n");
    }

    [GeneratedRegex("^```(?<language>[a-z]+) ?(?<name>[^\n]*)\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Fence();
}
