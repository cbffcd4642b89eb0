using System.Globalization;
using System.Text;
using System.Text.Json;
using MimVerify.Simulation.Engines.Companions;
using MimVerify.Simulation.Recording;
using MimVerify.Verification.Monitoring;
using MimVerify.Verification.Reports;

namespace MimVerify.Verification.Agreement;

/// <summary>The data files of a comparison of engines.</summary>
public static class AgreementFiles
{
    /// <summary><c>agreement.csv</c>: every value that was compared, one line a time.</summary>
    public static string Csv(IEnumerable<ComparedSeries> compared)
    {
        var csv = new StringBuilder("query,comparison,quantity,time,first,second,explained\n");
        foreach (var series in compared)
        {
            for (var i = 0; i < series.Times.Length; i++)
            {
                csv.Append(CultureInfo.InvariantCulture, $"{series.Query},{ComparisonWords.Slug(series.Kind)},\"{Plain(series.Quantity)}\",{RoundTripNumber.Of(series.Times[i])},")
                    .Append(CultureInfo.InvariantCulture, $"{RoundTripNumber.Of(series.First[i])},{RoundTripNumber.Of(series.Second[i])},{RoundTripNumber.Of(series.Explained[i])}\n");
            }
        }

        return csv.ToString();
    }

    /// <summary>Writes the object of <c>agreement.json</c>, which is also the answer of <c>--json</c>.</summary>
    public static void WriteJson(Utf8JsonWriter writer, AgreementSource source)
    {
        writer.WriteStartObject();
        writer.WriteString("scenario", source.Name);
        writer.WriteBoolean("agrees", !source.Unexplained.Any());
        if (source.Plan is { } plan)
        {
            writer.WriteNumber("learningRate", plan.LearningRate);
            writer.WriteNumber("batch", plan.BatchSize);
            writer.WriteNumber("seeds", plan.Seeds);
        }

        writer.WriteStartArray("notes");
        foreach (var note in source.Notes)
        {
            writer.WriteStringValue(note);
        }

        writer.WriteEndArray();
        writer.WriteStartArray("comparisons");
        foreach (var series in source.Series)
        {
            var worst = series.Worst;
            writer.WriteStartObject();
            writer.WriteNumber("query", series.Query);
            writer.WriteString("comparison", ComparisonWords.Slug(series.Kind));
            writer.WriteString("quantity", Plain(series.Quantity));
            writer.WriteNumber("times", series.Times.Length);
            Number(writer, "worstTime", series.Times[worst]);
            Number(writer, "first", series.First[worst]);
            Number(writer, "second", series.Second[worst]);
            Number(writer, "explained", series.Explained[worst]);
            Number(writer, "ratio", series.RatioAt(worst));
            writer.WriteString("verdict", VerdictText.Name(series.Verdict));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    /// <summary>The runs themselves, one file for each kind, as <c>trajectory.csv</c>.</summary>
    public static IEnumerable<ReportFile> Trajectories(AgreementSource source)
    {
        yield return File("population", [.. source.Rows.Select(row => row.Flow)]);
        foreach (var kind in Enum.GetValues<CompanionKind>())
        {
            RowTrajectory[] runs = [.. source.Rows.Select(row => row.Find(kind)).OfType<RowTrajectory>()];
            if (runs.Length > 0)
            {
                yield return File(Slug(kind), runs);
            }
        }

        static ReportFile File(string name, RowTrajectory[] runs)
        {
            using var writer = new StringWriter(CultureInfo.InvariantCulture);
            TrajectoryCsv.Write(writer, new Trajectory(runs[0].Engine, [.. runs], Interrupted: false));
            return new ReportFile($"{name}.csv", writer.ToString());
        }
    }

    /// <summary>A quantity without markup.</summary>
    public static string Plain(string quantity) => quantity.Replace("$", string.Empty, StringComparison.Ordinal).Replace("{", string.Empty, StringComparison.Ordinal).Replace("}", string.Empty, StringComparison.Ordinal);

    private static string Slug(CompanionKind kind) => kind switch
    {
        CompanionKind.MeanField => "meanfield",
        CompanionKind.Population => "population",
        CompanionKind.Training => "sampled",
        CompanionKind.Descent => "descent",
        CompanionKind.HalfDescent => "descent_halved",
        CompanionKind.TorchBatches => "sampled_torch_batches",
        _ => "torch",
    };

    private static void Number(Utf8JsonWriter writer, string name, double value)
    {
        if (double.IsFinite(value))
        {
            writer.WriteNumber(name, value);
        }
        else
        {
            writer.WriteNull(name);
        }
    }
}
