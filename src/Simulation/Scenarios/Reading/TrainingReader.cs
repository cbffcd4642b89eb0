using MimVerify.Simulation.Engines;
using MimVerify.Theory.Documents;

namespace MimVerify.Simulation.Scenarios.Reading;

/// <summary>Reads <c>training</c>. Options of the command line go through the same checks.</summary>
public static class TrainingReader
{
    private const double MostSteps = 1e9;

    // Each seed is a training of its own.
    private const int SeedsOfTraining = 4;

    /// <summary>The engines that scenarios may name, whether this build has them or not.</summary>
    public static IReadOnlyList<string> EngineNames { get; } = ["meanfield", "population", "sampled", "torch"];

    /// <summary>An engine's name.</summary>
    /// <exception cref="InputException">No such engine.</exception>
    public static string ReadEngine(DocumentCursor at) => at.Choice(EngineNames);

    /// <summary>The end of training, t = learning rate x steps.</summary>
    /// <exception cref="InputException">Not a positive number.</exception>
    public static double ReadTime(DocumentCursor at) =>
        at.Number(value => value is > 0 and <= 1e300, "must be greater than 0", "t = learning rate x steps, such as 1.0e4.");

    /// <summary>Draws of the population loss.</summary>
    /// <exception cref="InputException">Not a whole number in range.</exception>
    public static int ReadSamples(DocumentCursor at) => (int)at.WholeNumber(2, 100_000_000, "Draws of the population loss, such as 4096.");

    internal static ScenarioTraining Read(DocumentCursor? at)
    {
        var defaults = new ScenarioTraining();
        if (at is null)
        {
            return defaults;
        }

        var training = at.Section().Allow(
            "engine", "time", "learning_rate", "stepping", "samples", "replicates", "convergence_level", "batch", "optimizer", "dtype", "model",
            "dimension", "device");
        var chosen = training.Find("engine") is { } engine ? ReadEngine(engine) : defaults.Engine;
        var result = new ScenarioTraining
        {
            Engine = chosen,
            Time = training.Find("time") is { } time ? ReadTime(time) : defaults.Time,
            LearningRate = training.Find("learning_rate") is { } rate
                ? rate.Number(value => value is > 0 and <= 1e300, "must be greater than 0", "The size of a step, such as 1.0.")
                : defaults.LearningRate,
            Stepping = training.Find("stepping") is { } stepping && string.Equals(stepping.Choice(["flow", "descent"]), "descent", StringComparison.Ordinal)
                ? Stepping.Descent
                : Stepping.Flow,
            Samples = training.Find("samples") is { } samples ? ReadSamples(samples) : defaults.Samples,
            Replicates = training.Find("replicates") is { } replicates
                ? (int)replicates.WholeNumber(2, 1000, "Independent batches for standard errors, such as 8.")
                : chosen is "sampled" or "torch" ? SeedsOfTraining : defaults.Replicates,
            ConvergenceLevel = training.Find("convergence_level") is { } level
                ? level.Number(value => value is > 0 and < 1, "must lie in (0, 1)", "eps of T_eps, such as 0.01.")
                : defaults.ConvergenceLevel,
            Batch = training.Find("batch") is { } batch ? (int)batch.WholeNumber(1, 1 << 24, "Images a step, such as 64.") : defaults.Batch,
            Optimizer = training.Find("optimizer") is { } optimizer ? ReadOptimizer(optimizer) : defaults.Optimizer,
            NumberFormat = training.Find("dtype") is { } format ? format.Choice(["float32", "float64"]) : defaults.NumberFormat,
            Torch = new TorchOptions
            {
                Model = training.Find("model") is { } model ? model.Choice(TorchOptions.ModelNames) : TorchOptions.AttentionWeights,
                Dimension = training.Find("dimension") is { } dimension
                    ? (int)dimension.WholeNumber(2, 1 << 20, "d, at least patches + features; leave it out for the least that holds them.")
                    : null,
                Device = training.Find("device") is { } device ? ReadDevice(device) : defaults.Torch.Device,
            },
        };
        if (result.Replicates > result.Samples)
        {
            throw (training.Find("replicates") ?? training.Find("samples")!).Refuse(
                $"must not exceed samples = {result.Samples}", $"{result.Replicates}", "Raise training.samples or lower training.replicates.");
        }

        if (result.TakesSteps && result.Time / result.LearningRate > MostSteps)
        {
            throw (training.Find("learning_rate") ?? training.Find("time") ?? at).Refuse(
                $"asks for time / learning_rate = {result.Time / result.LearningRate:G3} steps, more than {MostSteps:G1}", value: null, "Raise the learning rate, lower the time, or use the flow of engine: population.");
        }

        return result;
    }

    // The theory descends; whoever trains otherwise departs from it, and says so where departures are said.
    private static string ReadOptimizer(DocumentCursor at)
    {
        var name = at.Choice(["sgd", "momentum", "adam", "adamw"]);
        return name is "sgd" ? name : throw at.Refuse("must be sgd here", $"Another optimizer is a departure: assume: {{ optimizer: {{ method: {name} }} }}.");
    }

    /// <summary>Where tensors live.</summary>
    /// <exception cref="InputException">No such word.</exception>
    public static string ReadDevice(DocumentCursor at)
    {
        var text = at.Text("Use auto, cpu, cuda or cuda:0.");
        return text is "auto" or "cpu" or "cuda" || (text.StartsWith("cuda:", StringComparison.Ordinal) && text.Length is > 5 and < 8 && text[5..].All(char.IsAsciiDigit))
            ? text
            : throw at.Refuse("must be auto, cpu, cuda or cuda:N", "cuda:0 is the first device.");
    }
}
