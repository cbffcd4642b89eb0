using System.Text;
using MimVerify.Simulation.Engines.Companions;
using MimVerify.Simulation.Integration;
using MimVerify.Simulation.Recording;
using MimVerify.Theory.Dynamics;
using MimVerify.Verification.Reports.Charts;
using MimVerify.Verification.Reports.Figures;
using MimVerify.Verification.Reports.Html;

namespace MimVerify.Verification.Reports.Sections;

/// <summary>The story of one query row: its curves with phases and theory, and the times of its phases.</summary>
internal static class StorySection
{
    public static HtmlSection Build(ReportSource source, ReportRow row, FigureSet figures)
    {
        var html = new StringBuilder();
        var run = row.Simulation;
        var clusters = run.Problem.Groups.Length;
        if (run.Status != SolveStatus.Completed)
        {
            html.Append($"<p class=\"Violated\">The run of this row ended early ({run.Status}) at t = {HtmlText.Number(run.Times[^1])}.</p>\n");
        }

        foreach (var companion in row.Companions.Where(companion => companion.Note.Length > 0))
        {
            html.Append($"<p class=\"note\">{HtmlText.Escape(companion.Note)}</p>\n");
        }

        for (var cluster = 0; cluster < clusters; cluster++)
        {
            var curves = new RowCurves(row, cluster);
            if (clusters > 1)
            {
                html.Append($"<h3>Cluster {cluster}: target of {HtmlText.Number(curves.Groups.TargetSize)} patches</h3>\n");
            }

            html.Append(figures.Add($"{RowCurves.Slug(run)}-c{cluster}-curves", CurvesFigure.Of(curves), Caption(curves), "trajectory.csv", source.Command));
            if (!run.Heads.IsEmpty)
            {
                var heads = HeadsFigure.Of(run, cluster);
                html.Append(figures.Add(heads.Id, heads, HeadsFigure.Caption, "trajectory.csv", source.Command));
            }
        }

        html.Append(Phases(row, source.ConvergenceLevel));
        var title = RowCurves.Name(run);
        return new HtmlSection(RowCurves.Slug(run), $"{char.ToUpperInvariant(title[0])}{title[1..]}", html.ToString());
    }

    // Only phases that the run reached are told.
    private static string Caption(RowCurves curves)
    {
        var run = curves.Run;
        bool Reached(PhaseBoundary boundary) => run.TimeOf(boundary, curves.Cluster) is not null;
        var told = new List<string>();
        if (run.TimeOf(PhaseBoundary.T1, curves.Cluster) is not 0)
        {
            told.Add("The competitor's correlation moves faster than the target's at first (I).");
        }

        if (Reached(PhaseBoundary.T1))
        {
            told.Add("The target's correlation moves fastest (II).");
        }

        if (Reached(PhaseBoundary.THalf))
        {
            told.Add("Half of the attention lies on the query's own area, and the loss falls on (III).");
        }

        if (Reached(PhaseBoundary.TEps))
        {
            told.Add("Attention has settled to within the stated level (IV).");
        }

        if (!Reached(PhaseBoundary.THalf))
        {
            told.Add("The run ends before half of the attention lies on the query's own area.");
        }

        if (curves.Training is { } training)
        {
            told.Add(
                $"Points: training itself, gradient descent on mini-batches with a learning rate of {NumberText.Format(training.Times[^1] / training.Steps, 3)}, "
                + $"the mean of {training.Expectation.Replicates} seeds; shaded about them: two standard errors of that mean.");
        }
        else if (run.Expectation.Kind == ExpectationKind.MiniBatches)
        {
            told.Add($"Shaded: two standard errors of the mean over {run.Expectation.Replicates} seeds.");
        }

        if (curves.Line.Expectation.Kind == ExpectationKind.Sampled)
        {
            told.Add("Shaded about the curves: two standard errors of the sample.");
        }

        return HtmlText.Escape(string.Join(' ', told));
    }

    private static string Phases(ReportRow row, double level)
    {
        CompanionRun[] beside = [.. row.Companions.Where(companion => companion.Run is not null)];
        var table = new HtmlTable(["boundary", "definition", "cluster", "time", .. beside.Select(companion => Name(companion.Kind))]);
        foreach (var phase in row.Simulation.Events)
        {
            table.Add(
            [
                Symbol(phase.Boundary),
                Definition(phase.Boundary, level),
                $"{phase.Cluster}",
                Reached(phase),
                .. beside.Select(companion => Reached(companion.Run!.Events.FirstOrDefault(other => other.Boundary == phase.Boundary && other.Cluster == phase.Cluster))),
            ]);
        }

        return table.Render("Phase boundaries in training time, with the sampling error of one standard deviation.");
    }

    private static string Name(CompanionKind kind) => kind switch
    {
        CompanionKind.MeanField => "mean field",
        CompanionKind.Population => "population",
        _ => "training",
    };

    private static string Reached(PhaseEvent? phase) => phase?.Time is { } time ? HtmlText.Number(time, phase.StandardError) : "not reached";

    private static string Symbol(PhaseBoundary boundary) => boundary switch
    {
        PhaseBoundary.T1 => HtmlText.Formula("T_1"),
        PhaseBoundary.THalf => HtmlText.Formula("T_{1/2}"),
        PhaseBoundary.TEps => HtmlText.Formula(@"T_\epsilon"),
        _ => "paper's Phase I",
    };

    private static string Definition(PhaseBoundary boundary, double level) => boundary switch
    {
        PhaseBoundary.T1 => $"first {HtmlText.Formula(@"\alpha_a \ge |\alpha_g|")}",
        PhaseBoundary.THalf => $"first {HtmlText.Formula(@"E[A_a | u_a > 0] \ge 1/2")}",
        PhaseBoundary.TEps => $"first {HtmlText.Formula(@"E[(1-A_a)^2 | u_a > 0] \le \epsilon")} with {HtmlText.Formula(@"\epsilon")} = {HtmlText.Number(level)}",
        _ => $"first {HtmlText.Formula(@"\Phi_g \le -\frac{1}{U} (\Delta/2 - 0.01) \log P")}",
    };
}
