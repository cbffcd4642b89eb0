using MimVerify.Testing;
using MimVerify.Theory.Dynamics;
using MimVerify.Theory.Model;

namespace MimVerify.Theory.Tests.Dynamics;

public class AsymptoticPredictionsTests
{
    [Fact]
    public void Predictions_MaeVit196Local_HandNumbers()
    {
        var predictions = AsymptoticPredictions.Of(AreaGroups.Of([(100, 1), (12, 8)], 1, 0.75, 1, DiscreteLatentLaw.Constant(1)));
        const double regime = 2500.0 / 2352;
        Law.Close(-regime, predictions.InitialRatio!.Value, 1e-14);
        Law.Close(-0.5 * Math.Log(1 + (2 * regime)), predictions.Plateau!.Value, 1e-12);
        Law.Close(196 / 2.25, predictions.HalfTime!.Value, 1e-13);
        Law.Close(1.0 / 3, predictions.Tail!.Value, 1e-14);
        Law.Close(1.0 / 3, predictions.SwitchTimeRatio!.Value, 1e-14);
        Law.Close(Math.Log(1.5), predictions.SwitchTarget!.Value, 1e-14);
        Law.Close(-0.5 * Math.Log(1 + (2.0 / 3 * regime)), predictions.SwitchCompetitor!.Value, 1e-14);
    }

    [Fact]
    public void Predictions_ScaledLatent_FollowTheUnits() => Law.Holds(Law.Reals(0.3, 3), c =>
    {
        // z = c instead of 1: correlations scale by 1/c, times by 1/c^4.
        AsymptoticPredictions At(double z) => AsymptoticPredictions.Of(AreaGroups.Of([(1000, 1), (12, 8)], 1, 0.75, 2, DiscreteLatentLaw.Constant(z)));
        var (one, scaled) = (At(1), At(c));
        Law.Close(one.InitialRatio!.Value, scaled.InitialRatio!.Value, 1e-13);
        Law.Close(one.Plateau!.Value / c, scaled.Plateau!.Value, 1e-11);
        Law.Close(one.HalfTime!.Value / Math.Pow(c, 4), scaled.HalfTime!.Value, 1e-13);
        Law.Close(one.Tail!.Value / (c * c), scaled.Tail!.Value, 1e-13);
        Law.Close(one.SwitchTarget!.Value / c, scaled.SwitchTarget!.Value, 1e-13);
        Law.Close(one.SwitchCompetitor!.Value / c, scaled.SwitchCompetitor!.Value, 1e-13);
    });

    [Fact]
    public void Predictions_NarrowUniformLaw_TendToTheConstantOnes()
    {
        AsymptoticPredictions At(LatentLaw law) => AsymptoticPredictions.Of(AreaGroups.Of([(1000, 1), (12, 8)], 1, 0.75, 1, law));
        var (constant, narrow) = (At(DiscreteLatentLaw.Constant(1)), At(new UniformLatentLaw(0.9999, 1.0001)));
        Law.Close(constant.Plateau!.Value, narrow.Plateau!.Value, 1e-6);
        Law.Close(constant.HalfTime!.Value, narrow.HalfTime!.Value, 1e-6);
        Assert.Null(narrow.SwitchTimeRatio);
    }

    [Fact]
    public void Predictions_NegativeGapOrNoCompetitorOrNoSignal_AreNull()
    {
        var negative = AsymptoticPredictions.Of(AreaGroups.Of([(28, 1), (12, 14)], 1, 0.5, 1, DiscreteLatentLaw.Constant(1)));
        Assert.Null(negative.Plateau);
        Assert.Null(negative.SwitchCompetitor);
        Assert.NotNull(negative.InitialRatio);
        var alone = AsymptoticPredictions.Of(AreaGroups.Of([(28, 1)], 0, 0.5, 1, DiscreteLatentLaw.Constant(1)));
        Assert.Null(alone.InitialRatio);
        Assert.NotNull(alone.HalfTime);
        Assert.Null(AsymptoticPredictions.Of(AreaGroups.Of([(28, 2)], 0, 0.5, 1, DiscreteLatentLaw.Constant(0))).HalfTime);
        Assert.Null(AsymptoticPredictions.Of(AreaGroups.Of([(28, 2)], 0, 0.5, 1, new UniformLatentLaw(0, 1))).Tail);
    }
}
