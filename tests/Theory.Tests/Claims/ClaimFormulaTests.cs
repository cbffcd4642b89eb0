using MimVerify.Theory.Claims;
using MimVerify.Theory.Symbolic.Text;

namespace MimVerify.Theory.Tests.Claims;

public class ClaimFormulaTests
{
    [Theory]
    [InlineData("always(phi(target) >= 0)")]
    [InlineData("always(upsilon(sum) = 0, phase_2) and P > 3")]
    [InlineData("until(attention(target) < 1/2, loss <= floor, T1, 2*T_half)")]
    [InlineData("at(T_half, max_over(others, abs(phi(j)) / size(j)) < 1)")]
    [InlineData("at(10*T_half, phi(3)) < 0 or gap(2) < 0")]
    [InlineData("always(eventually(rate(loss) <= 0) implies slope(excess) < 0)")]
    [InlineData("always(sum_over(keys, key_attention(j)) = 1)")]
    public void Parse_Statement_IsRead(string text) => Assert.Equal(text, ClaimFormula.Parse(text, ClaimFormulaRole.Statement).Text);

    [Theory]
    [InlineData("phi(target) >= 0", 1, "phi is a signal and needs a time: write always(...)")]
    [InlineData("always(phi(target) >= 0) and loss > 0", 30, "loss is a signal and needs a time")]
    [InlineData("always(phi(target) > 0) and phi(target) > 1", 29, "phi is a signal and needs a time")]
    [InlineData("always(P > 3)", 1, "is about times, and the statement in it has none")]
    [InlineData("at(T_half, gamma) > 0", 1, "a constant needs no time")]
    [InlineData("at(loss, phi(target)) > 0", 1, "takes a time that is a number or an event")]
    [InlineData("always(phi(targt) >= 0)", 12, "did you mean target?")]
    [InlineData("always(phj(target) >= 0)", 8, "phj is no function of the claim language; did you mean phi?")]
    [InlineData("alway(phi(target) >= 0)", 1, "did you mean always?")]
    [InlineData("always(lss >= 0)", 8, "lss is no constant, event or signal of the claim language; did you mean loss?")]
    [InlineData("always(loss >= flor)", 16, "did you mean floor?")]
    [InlineData("always(phi >= 0)", 8, "phi needs an argument in brackets")]
    [InlineData("always(loss(target) >= 0)", 8, "loss takes no argument")]
    [InlineData("always(target >= 0)", 8, "target says which area or key")]
    [InlineData("always(areas >= 0)", 8, "areas is a set")]
    [InlineData("always(phi(self) >= 0)", 8, "phi takes one of target, global, competitor, other")]
    [InlineData("always(phi(j) >= 0)", 8, "has j for an area, which only max_over")]
    [InlineData("always(max_over(areas, upsilon(j)) >= 0)", 24, "runs over keys, not over areas")]
    [InlineData("always(max_over(areas, max_over(areas, phi(j))) >= 0)", 8, "does not stand inside another")]
    [InlineData("always(max_over(phi(target), 1) >= 0)", 8, "takes a set")]
    [InlineData("always(phi(1/2) >= 0)", 8, "takes a whole number from 0")]
    [InlineData("always(loss >= 0, phase_5)", 19, "did you mean phase_1?")]
    [InlineData("always(loss >= 0, 3)", 1, "takes phase_1 to phase_4, or two times")]
    [InlineData("always(loss >= 0, loss, 3)", 1, "takes times that are numbers or events")]
    [InlineData("always(loss)", 1, "takes statements")]
    [InlineData("always(rate(loss + 1) > 0)", 8, "takes one signal as recorded")]
    [InlineData("always(rate(P) > 0)", 8, "takes a signal: a constant has no rate")]
    [InlineData("always(loss + always(loss > 0) > 0)", 15, "a statement has no value to compute with")]
    [InlineData("at(T_half, peak(loss)) > 0", 1, "there is no peak so far")]
    [InlineData("P", 1, "expected a statement")]
    [InlineData("always(loss >= 0", 17, "expected")]
    [InlineData("always(loss >= 0))", 18, "expected an operator or the end")]
    public void Parse_Mistake_PointsAtItsColumn(string text, int column, string problem)
    {
        var error = Assert.Throws<ParseException>(() => ClaimFormula.Parse(text, ClaimFormulaRole.Statement));
        Assert.Contains(problem, error.Problem, StringComparison.Ordinal);
        Assert.Equal(column, error.Column);
    }

    [Theory]
    [InlineData("always(loss > 0)", ClaimFormulaRole.Value, "expected a value")]
    [InlineData("phi(target)", ClaimFormulaRole.Value, "needs a time: write at(T_half, ...)")]
    [InlineData("always(loss > 0)", ClaimFormulaRole.Condition, "no operators over times")]
    [InlineData("loss > 0", ClaimFormulaRole.Condition, "needs a time")]
    [InlineData("loss > 0", ClaimFormulaRole.Course, "expected a value")]
    public void Parse_WrongRole_Refused(string text, ClaimFormulaRole role, string problem) =>
        Assert.Contains(problem, Assert.Throws<ParseException>(() => ClaimFormula.Parse(text, role)).Problem, StringComparison.Ordinal);

    [Fact]
    public void Parse_CourseForATolerance_MayVaryInTime() => Assert.Equal("1e-9 * loss", ClaimFormula.Parse("1e-9 * loss", ClaimFormulaRole.Course).Text);
}
