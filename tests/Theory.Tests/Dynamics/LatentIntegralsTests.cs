using FsCheck.Fluent;
using MimVerify.Testing;
using MimVerify.Theory.Dynamics;
using MimVerify.Theory.Model;

namespace MimVerify.Theory.Tests.Dynamics;

public class LatentIntegralsTests
{
    [Fact]
    public void Target_ConstantLaw_ClosedForm() => Law.Holds(
        from c in Law.Reals(0.2, 3)
        from y in Law.LogReals(0.01, 100)
        select (c, y),
        x =>
        {
            Law.Close((1 - Math.Exp(-x.c * x.y)) / Math.Pow(x.c, 4), LatentIntegrals.Target(DiscreteLatentLaw.Constant(x.c), x.y), 1e-10);
            Law.Close(Math.Pow(x.c, -4), LatentIntegrals.Target(DiscreteLatentLaw.Constant(x.c), double.PositiveInfinity), 1e-10);
        });

    [Fact]
    public void Competitor_ConstantLaw_ClosedForm() => Law.Holds(
        from c in Law.Reals(0.2, 3)
        from x in Law.LogReals(0.01, 10)
        select (c, x),
        pair => Law.Close((Math.Exp(2 * pair.c * pair.x) - 1) / (2 * Math.Pow(pair.c, 4)), LatentIntegrals.Competitor(DiscreteLatentLaw.Constant(pair.c), pair.x), 1e-10));

    [Fact]
    public void Integrals_TwoPointLaw_IndependentQuadrature() => Law.Holds(
        from low in Law.Reals(0, 0.9)
        from high in Law.Reals(1, 2)
        from p in Law.Reals(0.1, 0.9)
        from end in Law.Reals(0.1, 8)
        select (low, high, p, end),
        x =>
        {
            var law = new DiscreteLatentLaw([x.low, x.high], [x.p, 1 - x.p]);
            double Moment(double rate) => (x.p * Math.Pow(x.low, 3) * Math.Exp(rate * x.low)) + ((1 - x.p) * Math.Pow(x.high, 3) * Math.Exp(rate * x.high));
            Law.Close(TanhSinh.Over(0, x.end, s => 1 / Moment(s)), LatentIntegrals.Target(law, x.end), 1e-10);
            Law.Close(TanhSinh.Over(0, x.end, s => 1 / Moment(-2 * s)), LatentIntegrals.Competitor(law, x.end), 1e-10);
        });

    [Fact]
    public void Target_UniformLaw_IndependentDoubleQuadrature()
    {
        // E[z^3 e^(zs)] on [1/2, 3/2] by an inner integral of its own.
        double Moment(double s) => TanhSinh.Over(0.5, 1.5, z => z * z * z * Math.Exp(z * s));
        Law.Close(TanhSinh.Over(0, 60, s => 1 / Moment(s)), LatentIntegrals.Target(new UniformLatentLaw(0.5, 1.5), double.PositiveInfinity), 1e-9);
    }

    [Theory]
    [InlineData(2, 40, 0)]
    [InlineData(0.5, 200, 0)]
    [InlineData(1, 300, 0.05)]
    public void Target_LawCrowdedNearItsLowerEnd_NotCutTooEarly(double alpha, double beta, double low)
    {
        // Almost no mass lies above the middle: the integral must still run until the integrand is gone.
        var law = new BetaLatentLaw(alpha, beta, low, 1);
        var whole = LatentIntegrals.Target(law, double.PositiveInfinity);
        var further = LatentIntegrals.Target(law, 160) + TanhSinh.Over(160, 700, s => 1 / law.ExponentialMoment(3, s));
        Law.Close(further, whole, 1e-7);
    }

    [Fact]
    public void CompetitorDepth_AnyLaw_InvertsCompetitor() => Law.Holds(
        from law in Gen.Elements<LatentLaw>(
            DiscreteLatentLaw.Constant(1.3), new DiscreteLatentLaw([0, 1], [0.5, 0.5]), new UniformLatentLaw(0.5, 1.5), new UniformLatentLaw(0, 1), new BetaLatentLaw(0.5, 2, 0, 1), new UniformLatentLaw(40, 50))
        from time in Law.LogReals(1e-6, 1e12)
        select (law, time),
        x => Law.Close(x.time, LatentIntegrals.Competitor(x.law, LatentIntegrals.CompetitorDepth(x.law, x.time)), 1e-9, what: x.law.Description));

    [Fact]
    public void LatentAlwaysZero_Refused() => Assert.Throws<ArgumentOutOfRangeException>(() => LatentIntegrals.Target(DiscreteLatentLaw.Constant(0), 1));
}
