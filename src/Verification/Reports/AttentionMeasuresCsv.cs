using System.Text;
using MimVerify.Simulation.Recording;
using MimVerify.Theory.Dynamics;
using MimVerify.Verification.Monitoring;

namespace MimVerify.Verification.Reports;

/// <summary>Writes <c>attention_measures.csv</c>: the measures of attention over training, tidy, one value a line.</summary>
public static class AttentionMeasuresCsv
{
    /// <summary>Where reports keep it.</summary>
    public const string Path = "attention_measures.csv";

    /// <summary>The first line.</summary>
    public const string Header = "time,measure,unit,images,value,standard_error,predicted,uniform";

    /// <summary>The file: measure by measure, times ascending; <c>predicted</c> is area-wide attention (M9), <c>uniform</c> the chance level.</summary>
    public static string Write(AttentionTrace trace)
    {
        var csv = new StringBuilder(Header).Append('\n');
        foreach (var measure in Enum.GetValues<AttentionMeasure>())
        {
            var (predicted, uniform) = (RoundTripNumber.Of(trace.Predicted[measure]), RoundTripNumber.Of(trace.Uniform[measure]));
            for (var at = 0; at < trace.Times.Length; at++)
            {
                csv.Append($"{RoundTripNumber.Of(trace.Times[at])},{NameOf(measure)},{UnitOf(measure)},{trace.ImageCount},{RoundTripNumber.Of(trace.Means[at][measure])},")
                    .Append($"{RoundTripNumber.Of(trace.StandardErrors[at][measure])},{predicted},{uniform}\n");
            }
        }

        return csv.ToString();
    }

    /// <summary>The unit in words; 1 for a pure number.</summary>
    public static string UnitOf(AttentionMeasure measure) => measure switch
    {
        AttentionMeasure.Distance => "patches",
        AttentionMeasure.Entropy => "nats",
        _ => "1",
    };

    private static string NameOf(AttentionMeasure measure) => measure switch
    {
        AttentionMeasure.MeanCosine => "mean_cosine",
        AttentionMeasure.Distance => "distance",
        AttentionMeasure.Entropy => "entropy",
        AttentionMeasure.MutualInformation => "mutual_information",
        _ => throw new ArgumentOutOfRangeException(nameof(measure), measure, "No such measure."),
    };
}
