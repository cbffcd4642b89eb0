using FsCheck.Fluent;
using MimVerify.Testing;
using MimVerify.Verification.Monitoring;
using MimVerify.Verification.Scaling;

namespace MimVerify.Verification.Tests.Scaling;

public sealed class GrowthJudgeTests
{
    private static readonly GrowthJudge Judge = new();

    public static TheoryData<string, GrowthStatement, Verdict> ExactLadders => new()
    {
        { "power", new GrowthStatement.ScalesAs(0.53), Verdict.Consistent },
        { "power", new GrowthStatement.ScalesAs(0.5), Verdict.Refuted },
        { "power", new GrowthStatement.Bounded(), Verdict.Refuted },
        { "power", new GrowthStatement.Vanishes(), Verdict.Refuted },
        { "power with log", new GrowthStatement.ScalesAs(0.53), Verdict.Consistent },
        { "power with log", new GrowthStatement.ScalesAs(0.7), Verdict.Refuted },
        { "fast approach", new GrowthStatement.TendsTo(1.0 / 3), Verdict.Consistent },
        { "fast approach", new GrowthStatement.TendsTo(0.36), Verdict.Refuted },
        { "fast approach", new GrowthStatement.TendsTo(0.3), Verdict.Refuted },
        { "fast approach", new GrowthStatement.Bounded(), Verdict.Consistent },
        { "fast approach", new GrowthStatement.Vanishes(), Verdict.Refuted },
        { "slow approach", new GrowthStatement.TendsTo(1), Verdict.Consistent },
        { "slow approach", new GrowthStatement.TendsTo(0.6), Verdict.Refuted },
        { "slow approach", new GrowthStatement.Bounded(), Verdict.Consistent },
        { "turning", new GrowthStatement.TendsTo(1), Verdict.Consistent },
        { "turning at half", new GrowthStatement.TendsTo(1), Verdict.Refuted },
        { "constant", new GrowthStatement.Bounded(), Verdict.Consistent },
        { "constant", new GrowthStatement.ScalesAs(0), Verdict.Consistent },
        { "constant", new GrowthStatement.TendsTo(-1), Verdict.Consistent },
        { "constant", new GrowthStatement.TendsTo(1), Verdict.Refuted },
        { "falling", new GrowthStatement.Vanishes(), Verdict.Consistent },
        { "falling", new GrowthStatement.Bounded(), Verdict.Consistent },
        { "falling", new GrowthStatement.TendsTo(0), Verdict.Consistent },
        { "falling to a rest", new GrowthStatement.Vanishes(), Verdict.Refuted },
        { "falling slowly", new GrowthStatement.Vanishes(), Verdict.Consistent },
        { "logarithm", new GrowthStatement.Bounded(), Verdict.Refuted },
        { "logarithm", new GrowthStatement.ScalesAs(0), Verdict.Consistent },
        { "logarithm", new GrowthStatement.Vanishes(), Verdict.Refuted },
    };

    [Theory]
    [MemberData(nameof(ExactLadders))]
    public void Judge_LawsWithoutNoise_GivesTheVerdict(string law, GrowthStatement statement, Verdict expected)
    {
        var assessment = Judge.Judge(statement, Ladders.Exact(LawOf(law)));
        Assert.True(expected == assessment.Verdict, $"{law}, {statement}: {assessment}");
        Assert.NotEmpty(assessment.Reason);
    }

    [Theory]
    [InlineData(3, 1e6)]
    [InlineData(9, 9e3)]
    public void Judge_ShortLadder_GivesNoVerdictHoweverClearTheValues(int rungs, double to)
    {
        foreach (var statement in new GrowthStatement[] { new GrowthStatement.TendsTo(5), new GrowthStatement.Bounded(), new GrowthStatement.Vanishes(), new GrowthStatement.ScalesAs(3) })
        {
            var assessment = Judge.Judge(statement, Ladders.Exact(patches => patches, to: to, rungs: rungs));
            Assert.Equal(Verdict.Inconclusive, assessment.Verdict);
            Assert.StartsWith("ladder too short", assessment.Reason, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Judge_NoRungs_IsInconclusive() => Assert.Equal(Verdict.Inconclusive, Judge.Judge(new GrowthStatement.Bounded(), []).Verdict);

    [Fact]
    public void Judge_NoiseAboveTheSignal_IsInconclusiveAndSaysSo()
    {
        var points = Ladders.Noisy(_ => 1, 1.5, new(4, threadSafe: false));
        var limit = Judge.Judge(new GrowthStatement.TendsTo(1), points);
        Assert.Equal(Verdict.Inconclusive, limit.Verdict);
        Assert.StartsWith("noise", limit.Reason, StringComparison.Ordinal);
        Assert.Equal(Verdict.Inconclusive, Judge.Judge(new GrowthStatement.ScalesAs(0.1), points).Verdict);
    }

    [Fact]
    public void Judge_TrueStatementsUnderNoise_AreRarelyRefuted()
    {
        foreach (var noise in new[] { 0.001, 0.01, 0.1 })
        {
            var refuted = Ladders.Share(200, 8, random =>
                Judge.Judge(new GrowthStatement.TendsTo(1), Ladders.Noisy(LawOf("slow approach"), noise, random)).Verdict == Verdict.Refuted
                || Judge.Judge(new GrowthStatement.ScalesAs(0.53), Ladders.Noisy(LawOf("power"), noise, random)).Verdict == Verdict.Refuted
                || Judge.Judge(new GrowthStatement.Bounded(), Ladders.Noisy(LawOf("constant"), noise, random)).Verdict == Verdict.Refuted);
            Assert.InRange(refuted, 0, 0.15);
        }
    }

    [Fact]
    public void Judge_FalseStatementsUnderNoise_AreNeverConsistentAtOnePerCent()
    {
        var consistent = Ladders.Share(200, 9, random =>
            Judge.Judge(new GrowthStatement.TendsTo(0.7), Ladders.Noisy(LawOf("fast approach"), 0.01, random)).Verdict == Verdict.Consistent
            || Judge.Judge(new GrowthStatement.ScalesAs(0.13), Ladders.Noisy(LawOf("power"), 0.01, random)).Verdict == Verdict.Consistent
            || Judge.Judge(new GrowthStatement.Vanishes(), Ladders.Noisy(LawOf("constant"), 0.01, random)).Verdict == Verdict.Consistent
            || Judge.Judge(new GrowthStatement.Bounded(), Ladders.Noisy(LawOf("power"), 0.01, random)).Verdict == Verdict.Consistent);
        Assert.Equal(0, consistent);
    }

    [Fact]
    public void Judge_Units_DoNotMatter()
    {
        var cases = from unit in Law.LogReals(1e-12, 1e12)
                    from name in Gen.Elements("power", "power with log", "slow approach", "falling", "logarithm", "turning")
                    select (unit, name);
        Law.Holds(cases, value =>
        {
            var law = LawOf(value.name);
            foreach (var statement in new GrowthStatement[] { new GrowthStatement.Bounded(), new GrowthStatement.Vanishes(), new GrowthStatement.ScalesAs(0.53) })
            {
                var plain = Judge.Judge(statement, Ladders.Exact(law));
                var scaled = Judge.Judge(statement, Ladders.Exact(patches => value.unit * law(patches)));
                Assert.Equal(plain.Verdict, scaled.Verdict);
            }

            Assert.Equal(
                Judge.Judge(new GrowthStatement.TendsTo(1), Ladders.Exact(law)).Verdict,
                Judge.Judge(new GrowthStatement.TendsTo(value.unit), Ladders.Exact(patches => value.unit * law(patches))).Verdict);
        });
    }

    [Fact]
    public void Judge_Bounded_GivesTheSmallestConstantAndItsGrowth()
    {
        var assessment = Judge.Judge(new GrowthStatement.Bounded(), Ladders.Exact(patches => -3 * Math.Pow(patches / 1e3, -0.2)));
        Assert.Equal(3, assessment.SmallestConstant!.Value, 1e-12);
        Assert.Equal(-0.2, assessment.Exponent!.Value.Estimate, 1e-6);
    }

    [Fact]
    public void Judge_ValuesThatChangeSign_HaveNoExponent()
    {
        var points = Ladders.Exact(patches => Math.Log(patches) - 14);
        Assert.Equal(Verdict.Inconclusive, Judge.Judge(new GrowthStatement.ScalesAs(0), points).Verdict);
        Assert.Equal(Verdict.Inconclusive, Judge.Judge(new GrowthStatement.Bounded(), points).Verdict);
    }

    [Fact]
    public void Judge_NonsensePoints_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => Judge.Judge(new GrowthStatement.Bounded(), [new(1e3, double.NaN, null)]));
        Assert.Throws<ArgumentException>(() => Judge.Judge(new GrowthStatement.Bounded(), [new(1e3, 1, double.NaN)]));
        Assert.Throws<ArgumentException>(() => Judge.Judge(new GrowthStatement.Bounded(), [new(1e3, 1, null), new(1e3, 1, null)]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new GrowthJudge(1));
    }

    private static Func<double, double> LawOf(string name) => name switch
    {
        "power" => patches => 4 * Math.Pow(patches, 0.53),
        "power with log" => patches => Math.Pow(patches, 0.53) * Math.Log(patches),
        "fast approach" => patches => (1 - (4 * Math.Pow(patches, -0.27))) / 3,
        "slow approach" => patches => 1 - (2 / Math.Log(patches)),
        "turning" => patches => Math.Log(1 + (0.5 * Math.Pow(patches, 0.2742))) / (0.2742 * Math.Log(patches)),
        "turning at half" => patches => Math.Log(1 + (0.5 * Math.Pow(patches, 0.2742))) / (2 * 0.2742 * Math.Log(patches)),
        "constant" => _ => -1,
        "falling" => patches => 2 * Math.Pow(patches, -0.25),
        "falling to a rest" => patches => 0.5 + Math.Pow(patches, -0.1),
        "falling slowly" => patches => 3 / Math.Log(patches),
        "logarithm" => patches => Math.Log(patches) - 2,
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such law."),
    };
}
