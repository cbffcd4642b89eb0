namespace MimVerify.Simulation.Torch.Training;

/// <summary>Takes steps: the batch of the step, the model's forward pass, the loss, autograd, the optimiser.</summary>
/// <param name="model">What is trained.</param>
/// <param name="optimizer">How gradients become steps.</param>
/// <param name="batchAt">The batch of a step, its tensors in the dispose scope that is open.</param>
/// <param name="learningRateAt">eta of a step.</param>
/// <param name="watch">Finds the step at which training diverges.</param>
internal sealed class Trainer(ITrainedModel model, IOptimizer optimizer, Func<long, ImageBatch> batchAt, Func<long, double> learningRateAt, DivergenceWatch watch)
{
    /// <summary>Steps taken.</summary>
    public long Step { get; private set; }

    /// <summary>The model.</summary>
    public ITrainedModel Model => model;

    /// <summary>Everything that a run needs to go on where it stopped, apart from <see cref="Step"/>.</summary>
    public IReadOnlyList<NamedTensor> State { get; } = [.. model.Parameters, .. optimizer.State];

    /// <summary>Takes one step; nothing here waits for the device but what <see cref="DivergenceWatch"/> does now and then.</summary>
    public void Advance()
    {
        using var scope = torch.NewDisposeScope();
        var batch = batchAt(Step);
        var loss = ReconstructionLoss.Of(model.Forward(batch), batch);
        loss.backward();
        using (torch.no_grad())
        {
            optimizer.Apply(TakeGradients(model), learningRateAt(Step), Step);
            watch.Note(loss);
        }

        Step++;
    }

    /// <summary>The gradients that the last backward pass left at the parameters, which forget them.</summary>
    public static IReadOnlyList<Tensor> TakeGradients(ITrainedModel model) =>
    [
        .. model.Parameters.Select(parameter =>
        {
            var gradient = parameter.Value.grad ?? throw new InvalidOperationException($"The loss does not depend on {parameter.Name}.");
            parameter.Value.grad = null;
            return gradient;
        }),
    ];

    /// <summary>Goes on from a state of <see cref="State"/>.</summary>
    public void Restore(IReadOnlyDictionary<string, Tensor> tensors, long step)
    {
        using var still = torch.no_grad();
        foreach (var (name, value) in State)
        {
            value.copy_(tensors[name]);
        }

        Step = step;
        watch.Start(step);
    }
}
