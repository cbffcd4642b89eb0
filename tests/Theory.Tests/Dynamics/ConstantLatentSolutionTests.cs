using FsCheck;
using FsCheck.Fluent;
using MimVerify.Testing;
using MimVerify.Theory.Dynamics;
using MimVerify.Theory.Model;

namespace MimVerify.Theory.Tests.Dynamics;

public class ConstantLatentSolutionTests
{
    private static readonly Gen<(AreaGroups Row, double C)> Rows =
        from global in Law.LogReals(50, 1e10)
        from local in Law.LogReals(2, 1e4)
        from count in Gen.Choose(2, 20)
        from ratio in Law.Reals(0.1, 0.9)
        from clusters in Gen.Choose(1, 5)
        from c in Law.Reals(0.3, 2)
        select (AreaGroups.Of([(global, 1), (local, count)], 1, ratio, clusters, DiscreteLatentLaw.Constant(c)), c);

    [Fact]
    public void Default_HandNumbers()
    {
        var solution = new ConstantLatentSolution(AreaGroups.Of([(100, 1), (12, 8)], 1, 0.75, 1, DiscreteLatentLaw.Constant(1)));
        Law.Close(196 / (0.75 * 0.25 * 12), solution.BlowUpTime, 1e-14);
        Law.Close(-0.5 * Math.Log(1 + (2 * 0.75 * Math.Pow(25 / 196.0, 2) * 50)), solution.Competitor(50), 1e-14);
        Law.Close(Math.Log(2), solution.Target(solution.BlowUpTime / 2), 1e-14);
        Assert.Equal(double.NaN, solution.Target(solution.BlowUpTime));
        Law.Close(solution.Competitor(104 + (Math.Pow(0.75, 11) * 1000)), solution.LateCompetitor(1104, 104), 1e-14);
        Law.Close(solution.Competitor(104), solution.LateCompetitor(104, 104), 1e-14);
    }

    [Fact]
    public void Target_AnyRow_SolvesItsEquation() => Law.Holds(Times(), x =>
    {
        // y' = r a0 c^3 e^(c y)
        var time = x.Fraction * x.Solution.BlowUpTime;
        Law.Close(Share(x.Row, 0) * x.Row.RowRate * Math.Pow(x.C, 3) * Math.Exp(x.C * x.Solution.Target(time)), Slope(x.Solution.Target, time, 1 - x.Fraction), 1e-7);
    });

    [Fact]
    public void Competitor_AnyRow_SolvesItsEquation() => Law.Holds(Times(), x =>
    {
        var time = x.Fraction * x.Solution.BlowUpTime;
        var share = Share(x.Row, x.Row.Competitor!.Value);
        Law.Close(-share * share * x.Row.RowRate * Math.Pow(x.C, 3) * Math.Exp(2 * x.C * x.Solution.Competitor(time)), Slope(x.Solution.Competitor, time, 1), 1e-6);
    });

    [Fact]
    public void Master_AnyRow_SolvesTheLogisticEquation() => Law.Holds(
        from row in Rows
        from growth in Law.LogReals(1e-3, 40)
        select (row.Row, row.C, growth),
        x =>
        {
            var solution = new ConstantLatentSolution(x.Row);
            var h = 1e-4 * Math.Min(1, x.growth);
            var speed = 2 * h / (solution.MasterTime(x.growth + h) - solution.MasterTime(x.growth - h));
            var rho = 1 / Share(x.Row, 0);
            var a = 1 / (1 + (rho * Math.Exp(-x.growth)));
            var miss = rho * Math.Exp(-x.growth) * a;
            Law.Close(Math.Pow(x.C, 4) * x.Row.RowRate * a * miss * miss, speed, 1e-6, what: $"Y = {x.growth}");
        });

    [Fact]
    public void Master_AnyTime_InvertsMasterTime() => Law.Holds(
        from row in Rows
        from growth in Law.LogReals(1e-9, 100)
        select (row.Row, row.C, growth),
        x =>
        {
            var solution = new ConstantLatentSolution(x.Row);
            Law.Close(x.growth / x.C, solution.Master(solution.MasterTime(x.growth)), 1e-10);
        });

    [Fact]
    public void Master_EarlyInTraining_StartsAtTheInitialSpeed() => Law.Holds(Rows, x =>
    {
        // Y' (0) = c^4 r A (1-A)^2 with A = 1/(1+rho): t = Y / Y'(0) to first order, at the full precision of a double.
        var solution = new ConstantLatentSolution(x.Row);
        var rho = 1 / Share(x.Row, 0);
        var speed = Math.Pow(x.C, 4) * x.Row.RowRate * rho * rho / Math.Pow(1 + rho, 3);
        Law.Close(1e-10 / speed, solution.MasterTime(1e-10), 1e-9);
    });

    [Fact]
    public void LatentThatVaries_Refused() => Assert.Throws<ArgumentException>(
        () => new ConstantLatentSolution(AreaGroups.Of([(10, 2)], 0, 0.5, 1, new UniformLatentLaw(0, 1))));

    [Fact]
    public void LatentZero_Refused() => Assert.Throws<ArgumentException>(
        () => new ConstantLatentSolution(AreaGroups.Of([(10, 2)], 0, 0.5, 1, DiscreteLatentLaw.Constant(0))));

    private static Gen<(ConstantLatentSolution Solution, AreaGroups Row, double C, double Fraction)> Times() =>
        from row in Rows
        from fraction in Law.LogReals(1e-3, 0.99)
        select (new ConstantLatentSolution(row.Row), row.Row, row.C, fraction);

    private static double Share(AreaGroups row, int slot) => (1 - row.MaskRatio) * row.Slots[slot].Size / row.PatchCount;

    private static double Slope(Func<double, double> f, double time, double room)
    {
        var h = 1e-3 * time * room;
        var (wide, narrow) = ((f(time + (2 * h)) - f(time - (2 * h))) / (4 * h), (f(time + h) - f(time - h)) / (2 * h));
        return ((4 * narrow) - wide) / 3;
    }
}
