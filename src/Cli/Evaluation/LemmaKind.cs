using System.Text.Json;

namespace MimVerify.Cli.Evaluation;

/// <summary>The row loss (4) and the gradient lemma (5), (6) at a given point, exact over masks and latent draws.</summary>
internal sealed class LemmaKind : IEvaluationKind
{
    public string Name => "lemma";

    public string Description => "Loss of one row and its negative gradient at given phi and upsilon, exact over all masks and latent draws.";

    public void Evaluate(EvaluationCase input, Utf8JsonWriter writer)
    {
        var instance = input.Instance("patches", "clusters", "masked", "latent", "query", "phi", "upsilon");
        var setting = EvaluationCase.ReadSetting(instance);
        var row = new LemmaRow(setting, EvaluationCase.ReadQuery(instance, setting), input.InstanceAt);
        var state = new double[row.Dimension];
        var phiAt = instance.Require("phi", "For each cluster, the correlation with each area.");
        var phi = phiAt.Items("For each cluster, the correlation with each area.");
        if (phi.Count != setting.ClusterCount)
        {
            throw phiAt.Refuse($"must hold one list for each of the {setting.ClusterCount} clusters", $"{phi.Count}", "Check the shape.");
        }

        for (var k = 0; k < phi.Count; k++)
        {
            EvaluationCase.ReadNumbers(phi[k], setting.Partitions[k].AreaCount, "one for each area of the cluster").CopyTo(state, row.PhiOffset(k));
        }

        EvaluationCase.ReadNumbers(instance.Require("upsilon", "The correlation with each patch."), setting.PatchCount, "one for each patch").CopyTo(state, row.UpsilonOffset);
        var gradient = new double[row.Dimension];
        JsonNumbers.Write(writer, "loss", row.Gradient(state, gradient));
        row.Write(writer, "alpha", "beta", gradient);
    }
}
