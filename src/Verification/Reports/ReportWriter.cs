using System.Collections.Immutable;
using System.Globalization;
using MimVerify.Simulation.Engines.Companions;
using MimVerify.Simulation.Recording;
using MimVerify.Verification.Reports.Figures;
using MimVerify.Verification.Reports.Html;
using MimVerify.Verification.Reports.Sections;

namespace MimVerify.Verification.Reports;

/// <summary>
/// Turns runs and findings into the files of a report: <c>index.html</c> (self-contained), its figures as <c>figures/*.svg</c>, the
/// theory's curves as <c>theory.csv</c>, the measures of attention as <c>attention_measures.csv</c>, and <c>claims.json</c>. Pure: no files, no clocks; the caller writes what is returned.
/// </summary>
public static class ReportWriter
{
    /// <summary>The most rows whose story is told on the page; the files hold all of them.</summary>
    public const int MaximumStories = 4;

    /// <summary>The files of the report.</summary>
    /// <exception cref="ArgumentException">There is no row to report.</exception>
    public static ImmutableArray<ReportFile> Write(ReportSource source) => Compose(source).Files;

    /// <summary>The report with its figures before they were drawn, for other formats.</summary>
    /// <exception cref="ArgumentException">There is no row to report.</exception>
    public static ReportContent Compose(ReportSource source)
    {
        if (source.Rows.IsEmpty)
        {
            throw new ArgumentException("A report needs at least one finished row.", nameof(source));
        }

        var figures = new FigureSet();
        var stories = Stories(source);
        var page = new HtmlPage($"{source.Name}: theory against simulation");
        page.Add(SummarySection.Build(source, stories));
        page.Add(SettingSection.Build(source, stories, figures));
        foreach (var row in stories)
        {
            page.Add(StorySection.Build(source, row, figures));
        }

        if (AttentionSection.Build(source, figures) is { } attention)
        {
            page.Add(attention);
        }

        page.Add(ClaimsSection.Build(source, stories));
        page.Add(PredictionsSection.Build(source));
        page.Add(EquationsSection.Build());
        page.Add(ProvenanceSection.Build(source));
        ImmutableArray<ReportFile> files =
        [
            new ReportFile("index.html", page.Render()),
            new ReportFile("claims.json", ClaimsJson.Write(source.Findings)),
            new ReportFile("theory.csv", TheoryCsv.Write(source.Rows)),
            .. source.Attention is { } trace ? [new ReportFile(AttentionMeasuresCsv.Path, AttentionMeasuresCsv.Write(trace))] : ImmutableArray<ReportFile>.Empty,
            .. ((CompanionKind[])[CompanionKind.Population, CompanionKind.Training]).SelectMany(kind => CompanionFile(kind, source)),
            .. figures.Files,
        ];
        return new ReportContent(files, figures.Models);
    }

    /// <summary>Whether the page tells the story of a row, by its place among rows in ascending order of the target's size.</summary>
    public static bool IsTold(int place, int rows) => rows <= MaximumStories || place == 0 || place == rows - 1;

    /// <summary>The file with the runs of a companion: <c>population.csv</c>, <c>training.csv</c>.</summary>
    public static string FileOf(CompanionKind kind) => $"{(kind == CompanionKind.Training ? "training" : "population")}.csv";

    // As trajectory.csv; the mean field stands in theory.csv.
    private static IEnumerable<ReportFile> CompanionFile(CompanionKind kind, ReportSource source)
    {
        ImmutableArray<RowTrajectory> runs = [.. source.Rows.Select(row => row.Find(kind)).OfType<RowTrajectory>()];
        if (runs.IsEmpty)
        {
            yield break;
        }

        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        TrajectoryCsv.Write(writer, new Trajectory(runs[0].Engine, runs, Interrupted: false));
        yield return new ReportFile(FileOf(kind), writer.ToString());
    }

    // The rows with the smallest and the largest target, then the others in order.
    private static ImmutableArray<ReportRow> Stories(ReportSource source)
    {
        if (source.Rows.Length <= MaximumStories)
        {
            return source.Rows;
        }

        var bySize = source.Rows.OrderBy(row => row.Simulation.Problem.Groups[0].TargetSize).ToArray();
        return [bySize[0], bySize[^1]];
    }
}
