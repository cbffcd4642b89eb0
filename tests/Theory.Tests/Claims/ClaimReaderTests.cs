using MimVerify.Theory.Claims;
using MimVerify.Theory.Documents;

namespace MimVerify.Theory.Tests.Claims;

public class ClaimReaderTests
{
    private const string Good = """
        claims:
          - id: mine
            title: target leads
            kind: exact
            statement: always(phi(target) >= phi(global), phase_2)
            tolerance: 1e-9
          - id: grows
            title: time
            parts:
              - kind: scales-as
                when: Delta > 0
                quantity: T_half
                exponent: 1 - kappa_target
              - kind: tends-to
                when:
                  - { holds: L = U, otherwise: needs a constant latent }
                quantity: T1 / T_half
                limit: 1/3
        """;

    [Fact]
    public void Parse_Claims_AreRead()
    {
        var claims = ClaimReader.Parse(Good, "mine.yaml");
        Assert.Equal(["mine", "grows"], claims.Select(claim => claim.Id));
        Assert.True(claims[0].IsExact);
        Assert.Equal("always(phi(target) >= phi(global), phase_2)", claims[0].Parts[0].Statement!.Text);
        Assert.Equal([ClaimKind.ScalesAs, ClaimKind.TendsTo], claims[1].Parts.Select(part => part.Kind));
        Assert.Equal("needs Delta > 0", claims[1].Parts[0].When[0].Otherwise);
        Assert.Equal("needs a constant latent", claims[1].Parts[1].When[0].Otherwise);
    }

    [Theory]
    [InlineData("statement: always(phi(target) >= phi(global), phase_2)", "statement: always(phi(targt) >= 0)", "mine.yaml:5: claims[0].statement is no formula of the claim language: column 12: ")]
    [InlineData("tolerance: 1e-9", "tolerence: 1e-9", "mine.yaml:6: claims[0].tolerence is not a known key. Did you mean tolerance?")]
    [InlineData("\n    tolerance: 1e-9", "", "claims[0].tolerance is missing")]
    [InlineData("kind: exact", "kind: exakt", "mine.yaml:4: claims[0].kind must be one of exact, tends-to, bounded, vanishes, scales-as; got exakt. Did you mean exact?")]
    [InlineData("kind: exact", "kind: bounded", "has no place in a part of kind bounded")]
    [InlineData("id: grows", "id: MINE", "mine.yaml:7: claims[1].id is given to two claims of the file; got MINE")]
    [InlineData("id: mine", "id: 7 mine", "claims[0].id must be a short name")]
    [InlineData("kind: tends-to", "kind: exact", "claims[1].parts[1].quantity has no place in a part of kind exact; got T1 / T_half")]
    [InlineData("limit: 1/3", "because: no limit", "must have a limit or a prediction")]
    [InlineData("exponent: 1 - kappa_target", "because: none", "claims[1].parts[0].exponent is missing")]
    [InlineData("when: Delta > 0", "when: always(loss > 0)", "a condition has no operators over times")]
    [InlineData("otherwise: needs a constant latent", "otherwise:", "must be a text")]
    [InlineData("claims:", "claim:", "mine.yaml:1: claim is not a known key. Did you mean claims?")]
    [InlineData("title: target leads\n", "title: [target, leads]\n", "mine.yaml:3: claims[0].title must be a text")]
    public void Parse_Mistake_NamesFileLineKeyAndRemedy(string right, string wrong, string message)
    {
        Assert.Contains(right, Good, StringComparison.Ordinal);
        var text = Good.Replace(right, wrong, StringComparison.Ordinal);
        var error = Assert.Throws<InputException>(() => ClaimReader.Parse(text, "mine.yaml"));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void Parse_ListWithoutItsKey_SaysWhatTheFileStartsWith() =>
        Assert.Equal(
            "mine.yaml:1: must be a mapping of keys to values; got a list of 1. Start with \"claims:\" and a list of claims below it.",
            Assert.Throws<InputException>(() => ClaimReader.Parse("- id: mine", "mine.yaml")).Message);

    [Fact]
    public void Parse_ExactAndAsymptoticPartsTogether_Refused() =>
        Assert.Contains(
            "must be one part or more, all exact or none",
            Assert.Throws<InputException>(() => ClaimReader.Parse("claims: [{ id: a, title: b, parts: [{ kind: bounded, quantity: T1 }, { kind: exact, check: c }] }]", "x")).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Parse_NeitherStatementNorCheck_Refused() =>
        Assert.Contains(
            "must have either a statement or a check",
            Assert.Throws<InputException>(() => ClaimReader.Parse("claims: [{ id: a, title: b, kind: exact, tolerance: 1 }]", "x")).Message,
            StringComparison.Ordinal);
}
