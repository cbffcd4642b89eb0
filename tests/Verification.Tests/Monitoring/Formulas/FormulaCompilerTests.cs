using MimVerify.Theory.Claims;
using MimVerify.Verification.Monitoring.Formulas;

namespace MimVerify.Verification.Tests.Monitoring.Formulas;

/// <summary>What compiled formulas read, and that every formula of the catalogue compiles into what its role asks for.</summary>
public class FormulaCompilerTests
{
    [Theory]
    [InlineData("always(phi(target) + upsilon(self) >= 0)", (int)Readings.Curves)]
    [InlineData("always(upsilon(sum) = 0)", (int)Readings.Curves)]
    [InlineData("always(rate(phi(target)) >= 0)", (int)Readings.Curves)]
    [InlineData("always(rate(loss) <= 0)", (int)Readings.Lines)]
    [InlineData("always(phi(target) >= loss)", (int)(Readings.Curves | Readings.Lines))]
    [InlineData("always(slope(phi(target)) <= 1)", (int)(Readings.Lines | Readings.Neighbours))]
    [InlineData("always(peak(phi(target)) <= phi(target))", (int)(Readings.Curves | Readings.Neighbours))]
    [InlineData("at(T_half, phi(target) >= loss)", (int)Readings.None)]
    [InlineData("always(max_over(keys, abs(key_attention(j))) <= 1)", (int)Readings.Lines)]
    [InlineData("Delta > 0", (int)Readings.None)]
    public void Readings_OfAStatement_SayWhatLiesBetweenRecords(string text, int expected) =>
        Assert.Equal((Readings)expected, FormulaCompiler.Compile(ClaimFormula.Parse(text, ClaimFormulaRole.Statement).Value).Readings);

    [Fact]
    public void Compile_EveryFormulaOfTheCatalogue_IsAStatementOrAValueAsItsRoleSays()
    {
        var parts = ClaimCatalogue.All.SelectMany(claim => claim.Parts).Where(part => part.Statement is not null).ToArray();
        Assert.NotEmpty(parts);
        Assert.All(parts, part =>
        {
            Assert.Equal(part.Kind == ClaimKind.Exact, FormulaCompiler.Compile(part.Statement!.Value) is Statement);
            Assert.All(part.When, hypothesis => Assert.IsAssignableFrom<Statement>(FormulaCompiler.Compile(hypothesis.Condition.Value)));
            foreach (var value in new[] { part.Tolerance, part.SamplingTolerance, part.Scale, part.Predicted, part.Limit, part.Exponent }.OfType<ClaimFormula>())
            {
                Assert.IsAssignableFrom<Quantity>(FormulaCompiler.Compile(value.Value));
            }
        });
    }
}
