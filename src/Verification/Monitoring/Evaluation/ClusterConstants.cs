using MimVerify.Simulation.Recording;
using MimVerify.Theory.Dynamics;
using MimVerify.Theory.Model;

namespace MimVerify.Verification.Monitoring.Evaluation;

/// <summary>The constants and events of the claim language, for one row in one cluster.</summary>
internal sealed class ClusterConstants(RowTrajectory row, int cluster, RowTrajectory? meanField)
{
    private readonly Dictionary<string, Known> _known = new(StringComparer.Ordinal);
    private readonly AreaGroups _groups = row.Problem.Groups[cluster];
    private AsymptoticPredictions? _predictions;

    private AsymptoticPredictions Predictions => _predictions ??= AsymptoticPredictions.Of(_groups);

    private bool HasUpperEnd => !double.IsPositiveInfinity(_groups.Latent.High);

    /// <summary>Whether the constant is the same in every cluster of the row.</summary>
    public static bool IsOfTheRow(string name) => name is
        "P" or "K" or "gamma" or "theta" or "r" or "u" or "L" or "U" or "c" or "m1" or "m2" or "m3" or "m4" or "zero_share" or "bounded" or "uniform" or "floor"
        or "flow" or "mean_field" or "gradient_rows" or "float32" or "t_start" or "t_end";

    public Known Of(string name)
    {
        if (!_known.TryGetValue(name, out var known))
        {
            known = Find(name);
            _known.Add(name, known);
        }

        return known;
    }

    /// <summary>Sampling standard error of an event's time; 0 for what carries none.</summary>
    public double StandardErrorOf(string name) =>
        BoundaryOf(name) is { } boundary && row.Events.FirstOrDefault(phase => phase.Boundary == boundary && phase.Cluster == cluster)?.StandardError is { } error ? error : 0;

    public static PhaseBoundary? BoundaryOf(string name) => name switch
    {
        "T1" => PhaseBoundary.T1,
        "T_half" => PhaseBoundary.THalf,
        "T_eps" => PhaseBoundary.TEps,
        "T_paper" => PhaseBoundary.PaperPhaseOne,
        _ => null,
    };

    private Known Find(string name)
    {
        const string NoCompetitor = "there is no area but the target";
        var law = _groups.Latent;
        double? competitor = _groups.Competitor is { } slot ? _groups.Slots[slot].Size : null;
        double LogShare(double size) => Math.Log(size) / Math.Log(_groups.PatchCount);
        if (BoundaryOf(name) is { } boundary)
        {
            return Known.Of(row.TimeOf(boundary, cluster), name == "T_paper" ? "the run does not reach the paper's threshold" : $"the run ends before {name}");
        }

        return name switch
        {
            "t_start" => Known.Of(0),
            "t_end" => Known.Of(row.Times[^1]),
            "P" => Known.Of(_groups.PatchCount),
            "K" => Known.Of(_groups.ClusterCount),
            "gamma" => Known.Of(_groups.MaskRatio),
            "theta" => Known.Of(row.Problem.Layout?.Setting.MaskedCount ?? (_groups.MaskRatio * _groups.PatchCount)),
            "r" => Known.Of(_groups.RowRate),
            "u" => Known.Of(_groups.UnmaskedFraction),
            "L" => Known.Of(law.Low),
            "U" => Known.Of(law.High),
            "c" => Known.Of(law.IsConstant ? law.Low : null, "needs a constant latent"),
            "m1" or "m2" or "m3" or "m4" => Known.Of(law.Moment(name[1] - '0')),
            "zero_share" => Known.Of(law is DiscreteLatentLaw table ? table.Values.Zip(table.Probabilities).Where(pair => pair.First == 0).Sum(pair => pair.Second) : 0),
            "bounded" => Known.Of(double.IsFinite(law.High) ? 1 : 0),
            "uniform" => Known.Of(law is UniformLatentLaw ? 1 : 0),
            "areas_count" => Known.Of(_groups.Slots.Sum(area => area.Count)),
            "C_target" => Known.Of(_groups.TargetSize),
            "C_global" => Known.Of(_groups.Slots.Max(area => area.Size)),
            "C_competitor" => Known.Of(competitor, NoCompetitor),
            "n_target" => Known.Of(_groups.OthersIn(0)),
            "a0" => Known.Of((1 - _groups.MaskRatio) * _groups.TargetSize / _groups.PatchCount),
            "b0" => Known.Of((1 - _groups.MaskRatio) * competitor / _groups.PatchCount, NoCompetitor),
            "Delta" => Known.Of(_groups.Gap, NoCompetitor),
            "regime" => Known.Of(_groups.RegimeNumber, NoCompetitor),
            "kappa_target" => Known.Of(LogShare(_groups.TargetSize)),
            "kappa_competitor" => Known.Of(competitor is { } size ? LogShare(size) : null, NoCompetitor),
            "kappa_c" => Known.Of(LogShare(_groups.Slots.Max(area => area.Size))),
            "kappa_s" => Known.Of(LogShare(_groups.Slots.Min(area => area.Size))),
            "full_mask" => Known.Of(_groups.FullyMaskedProbability),
            "floor" => Known.Of(row.Problem.Layout is { } layout && row.Expectation.Kind != ExpectationKind.MeanField ? layout.Setting.LossFloor(layout.Query) / layout.Setting.MaskRatio : 0),
            "t_star" => Known.Of(Predictions.HalfTime, HasUpperEnd ? "needs a latent that is not always 0" : "needs latents with an upper end"),
            "plateau" => Known.Of(Predictions.Plateau, HasUpperEnd ? "needs a positive gap" : "needs latents with an upper end"),
            "flow" => Known.Of(row.IsDescent ? 0 : 1),
            "mean_field" => Known.Of(row.Expectation.Kind == ExpectationKind.MeanField ? 1 : 0),
            "gradient_rows" => Known.Of(row.Problem.Layout is not null && row.Expectation.Kind != ExpectationKind.MeanField ? 1 : 0),
            "float32" => Known.Of(row.IsSinglePrecision ? 1 : 0),
            "meanfield_half" => Known.Of(meanField?.TimeOf(PhaseBoundary.THalf, cluster), meanField is null ? "no mean field stands beside this run" : "the mean field ends before T_half"),
            "meanfield_distance" => MeanFieldDistanceTo(),
            _ => throw new ArgumentException($"{name} is no constant of the claim language.", nameof(name)),
        };
    }

    private Known MeanFieldDistanceTo()
    {
        var (own, other) = (Of("T_half"), Of("meanfield_half"));
        return (own.Missing ?? other.Missing) is { } missing ? Known.Of(null, missing) : Known.Of(MeanFieldDistance.Of(row, meanField!, cluster, own.Value, other.Value));
    }
}
