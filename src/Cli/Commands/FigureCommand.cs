using System.Collections.Immutable;
using System.CommandLine;
using System.Text;
using System.Text.Json;
using MimVerify.Cli.Figures;
using MimVerify.Cli.Running;
using MimVerify.Cli.Terminals;
using MimVerify.Simulation.Recording;
using MimVerify.Simulation.Scenarios;
using MimVerify.Theory.Documents;
using MimVerify.Verification.Diagrams;
using MimVerify.Verification.Reports;
using MimVerify.Verification.Reports.Figures;
using MimVerify.Verification.Reports.Latex;

namespace MimVerify.Cli.Commands;

/// <summary><c>mimverify figure NAME [SCENARIO]</c>: one figure as a paper wants it, as SVG and in pgfplots with its data.</summary>
internal static class FigureCommand
{
    private const int DiagramCells = 80;

    public static Command Build(Terminal terminal)
    {
        var name = new Argument<string>("NAME") { Description = string.Join("; ", FigureNames.All.Select(figure => $"{figure.Name}: {figure.What}")) };
        var arguments = new RunArguments(isScenarioOptional: true);
        var command = new Command("figure", "Draws one figure for a paper: SVG, pgfplots with its data, a document that compiles, and the manifest.") { name };
        arguments.AddTo(command);
        command.SetAction(parsed =>
        {
            var chosen = new DocumentCursor(file: null, "NAME", new DocumentNode.Scalar(parsed.GetValue(name)!, IsQuoted: false)).Choice([.. FigureNames.All.Select(figure => figure.Name)]);
            return Run(chosen, arguments.Read(parsed, $"mimverify-figure-{chosen}"), [.. parsed.Tokens.Select(token => token.Value)], terminal);
        });
        HelpText.AddExamples(command, "mimverify figure story", "mimverify figure tail uniform-latents --time 1e6 --output tail && cd tail && pdflatex tail", "mimverify figure ladder positive-gap");
        return command;
    }

    private static int Run(string name, RunRequest request, string[] words, Terminal terminal)
    {
        var engine = ScenarioEngine.Choose(request.Scenario);
        using var folder = OutputFolder.Begin(request.Output, request.IsForced);
        FigureModel figure;
        Manifest manifest;
        if (name is FigureNames.Ladder or FigureNames.Diagram)
        {
            var clock = new RunClock();
            figure = OverSettings(name, request, terminal);
            manifest = Provenance.Of(new ManifestSubject("figure", "meanfield", request.Scenario.Seed, json => json.WriteStringValue(name)), words, clock.Start, clock.Elapsed) with { Scenario = request.Scenario };
        }
        else
        {
            var result = ScenarioRun.Carry(request, engine, terminal);
            manifest = Provenance.Of(request.Scenario, result, words);
            figure = OfRun(name, request, ReportStep.SourceOf(request, result, manifest, terminal));
            ScenarioRun.Warn(result, request.Output, terminal);
        }

        Write(folder, name, figure);
        folder.Complete(manifest);
        Answer(name, request, folder, terminal);
        return ExitCode.Done;
    }

    private static FigureModel OfRun(string name, RunRequest request, ReportSource source)
    {
        if (name == FigureNames.Tail)
        {
            return new FigureModel(name, TailFigure.Of(source.Rows[0]), Map: null);
        }

        var figures = ReportWriter.Compose(source).Figures;
        var found = name switch
        {
            FigureNames.Story => figures.FirstOrDefault(figure => figure.Id.EndsWith("-curves", StringComparison.Ordinal)),
            FigureNames.Attention => figures.FirstOrDefault(figure => figure.Id == "attention-map"),
            _ => figures.FirstOrDefault(figure => figure.Id == "attention-measures"),
        };
        return found is null
            ? throw request.Scenario.Source.Refuse("data", "allows no such figure: attention is drawn for one cluster of whole patches", value: null, "Take a scenario with clusters: 1 and at most a million patches, or the figure story.")
            : found with { Id = name };
    }

    private static FigureModel OverSettings(string name, RunRequest request, Terminal terminal)
    {
        var point = ScenarioPoint.Of(request.Scenario, ScenarioProblems.RowsOf(request.Scenario));
        var grid = name == FigureNames.Ladder
            ? LadderFigure.Grid(point)
            : new DiagramGrid(
                new DiagramAxis(DiagramParameters.Find("kappa_c")!, 0.5, 1, DiagramCells), new DiagramAxis(DiagramParameters.Find("kappa_s")!, 0, 0.5, DiagramCells), point);
        using var progress = new ProgressLine(terminal, $"meanfield {name}", grid.CellCount, request.IsQuiet, "cells");
        var cells = DiagramRun.Compute(grid, request.Threads, progress.Advance, terminal.Cancellation);
        return name == FigureNames.Ladder
            ? new FigureModel(name, LadderFigure.Of(grid, cells), Map: null)
            : new FigureModel(name, Lines: null, DiagramFigure.Of(grid, cells, DiagramQuantities.Find("plateau")!));
    }

    private static void Write(OutputFolder folder, string name, FigureModel figure)
    {
        folder.WriteText($"{name}.svg", writer => writer.Write(figure.Svg()));
        ImmutableArray<LatexFile> files =
        [
            LatexFile.OfText($"{name}.tex", LatexPreamble.Document(LatexText.Escape(figure.Title), LatexFigure.Environment(figure))),
            LatexPreamble.Write(),
            .. LatexFigure.Write(figure),
        ];
        foreach (var file in files)
        {
            folder.Write(file.Path, stream => stream.Write(file.Content.Span));
        }
    }

    private static void Answer(string name, RunRequest request, OutputFolder folder, Terminal terminal)
    {
        if (!request.WantsJson)
        {
            terminal.Output.Write($"{request.Output}/{name}.svg, {request.Output}/{name}.tex\n");
            return;
        }

        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteString("figure", name);
            json.WriteString("scenario", request.Scenario.Name);
            json.WriteString("output", request.Output);
            json.WriteStartArray("files");
            foreach (var file in folder.Files)
            {
                json.WriteStringValue(file);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        terminal.Output.Write($"{Encoding.UTF8.GetString(buffer.ToArray())}\n");
    }
}
