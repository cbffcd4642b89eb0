using MimVerify.Verification.Monitoring;
using MimVerify.Verification.Properties;
using MimVerify.Verification.Properties.Cases;
using MimVerify.Verification.Properties.Checks;
using MimVerify.Verification.Properties.Hunting;
using MimVerify.Verification.Properties.Runs;

namespace MimVerify.Verification.Tests.Properties;

/// <summary>Power of the hunt: planted rare violations within a budget of calls.</summary>
public class MarginHuntTests
{
    private const int Calls = 2000;

    /// <summary>The claim that no case has three weights near a place of their own: false in a ball that sampling does not meet.</summary>
    private static readonly ClaimProperty Ball = new("X1", "rare ball", [new FunctionCheck(subject =>
        subject.Upsilon.Length < 2 ? null : Distance(subject.Phi[0][0] - 7.3, subject.Upsilon[0] + 2.1, subject.Upsilon[1] - 4.4) - 0.05)]);

    /// <summary>A curved valley (Rosenbrock) whose floor dips below 0 at one place.</summary>
    private static readonly ClaimProperty Valley = new("X2", "curved valley", [new FunctionCheck(subject =>
    {
        if (subject.Upsilon.Length < 2)
        {
            return null;
        }

        var (x, y) = (subject.Upsilon[0], subject.Upsilon[1]);
        return ((1 - x) * (1 - x)) + (100 * (y - (x * x)) * (y - (x * x))) - 1e-3;
    })]);

    public static TheoryData<ClaimProperty> Planted { get; } = [Ball, Valley];

    [Theory]
    [MemberData(nameof(Planted))]
    public void Run_PlantedRareViolation_IsFoundWhereSamplingMissesIt(ClaimProperty planted)
    {
        var sampled = new PropertyRun([planted], CaseGenerator.Small, new PopulationSubject(), new PropertyRunOptions { Cases = 5 * Calls, Seed = 1 })
            .Execute(PropertyProgress.Start([planted]), cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(Verdict.Holds, sampled.Tallies[0].Verdict);
        var found = Enumerable.Range(1, 5).Count(seed => Hunt(planted, (ulong)seed).Finding!.Verdict == Verdict.Violated);
        Assert.Equal(5, found);
    }

    [Fact]
    public void Run_AnyHunt_StaysWithinItsCallsAndReportsTheLeastRoom()
    {
        var hunted = Hunt(Ball, 3, 100);
        Assert.InRange(hunted.Calls, 1, 100);
        Assert.Equal(hunted.Finding!.Margin, Ball.Judge(new CaseRun(hunted.Case!, new PopulationSubject(), TestContext.Current.CancellationToken)).Margin);
        Assert.True(hunted.Finding.Margin <= Enumerable.Range(0, 33).Min(i => Ball.Judge(new CaseRun(CaseGenerator.Draw(CaseGenerator.Small, 3, i), new PopulationSubject(), default)).Margin ?? double.MaxValue));
    }

    [Fact]
    public void Run_SameSeed_SameCase() => Assert.Equal(CaseDocument.ToText(Hunt(Valley, 2).Case!), CaseDocument.ToText(Hunt(Valley, 2).Case!));

    private static HuntResult Hunt(ClaimProperty property, ulong seed, int calls = Calls) =>
        new MarginHunt(property, CaseGenerator.Small, new PopulationSubject(), new HuntOptions { Calls = calls, Seed = seed }, TestContext.Current.CancellationToken).Run();

    private static double Distance(double x, double y, double z) => Math.Sqrt((x * x) + (y * y) + (z * z));

    /// <summary>A margin that is a function of the case's weights; null where it has none.</summary>
    private sealed class FunctionCheck(Func<VerificationCase, double?> margin) : IClaimCheck
    {
        public IEnumerable<Finding> Check(CaseRun run) =>
        [
            margin(run.Case) is { } value
                ? new Finding("X", 0, null, string.Empty, value >= 0 ? Verdict.Holds : Verdict.Violated, Rigour.Numerical, string.Empty) { Margin = value, Tolerance = 0, Scale = 1, WorstTime = 0 }
                : new Finding("X", 0, null, string.Empty, Verdict.NotApplicable, Rigour.Exact, "too few weights"),
        ];
    }
}
