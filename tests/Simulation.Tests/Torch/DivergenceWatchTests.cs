using MimVerify.Simulation.Torch.Training;

namespace MimVerify.Simulation.Tests.Torch;

[Collection(NeedsTorch.Collection)]
public class DivergenceWatchTests
{
    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Note_LossThatIsNotFinite_NamesItsStepAndNoLaterOne(double bad)
    {
        NeedsTorch.Here();
        using var scope = torch.NewDisposeScope();
        var watch = new DivergenceWatch(TensorSite.Reference);
        watch.Start(100);
        foreach (var loss in new[] { 1.0, 0.5, bad, 0.5, bad })
        {
            Assert.Equal(loss == 1.0 || watch.DivergedAt is null, watch.DivergedAt is null);
            watch.Note(TensorSite.Reference.Of([loss], []));
        }

        Assert.Equal(102, watch.DivergedAt);
        watch.Start(7);
        Assert.Null(watch.DivergedAt);
        watch.Note(TensorSite.Reference.Of([1.0], []));
        watch.Look();
        Assert.Null(watch.DivergedAt);
    }
}
