using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using MimVerify.Theory.Documents;
using MimVerify.Verification.Diagrams;

namespace MimVerify.Cli.Diagrams;

/// <summary>What <c>diagram</c> takes: two axes, what is fixed, how fine, what to draw, which share to compute.</summary>
internal sealed class DiagramArguments
{
    private const int DefaultCells = 80;
    private const int MostCells = 100_000;

    private readonly Option<string> _x = new("--x") { HelpName = "KEY=FROM..TO", Description = $"The horizontal axis: {string.Join(", ", DiagramParameters.All.Select(parameter => parameter.Name))}; kappa_c=0.5..1 by default." };
    private readonly Option<string> _y = new("--y") { HelpName = "KEY=FROM..TO", Description = "The vertical axis; kappa_s=0..0.5 by default." };
    private readonly Option<string> _grid = new("--grid") { HelpName = "NxM", Description = $"Columns and rows; {DefaultCells}x{DefaultCells} by default. Whole numbers have one cell each." };
    private readonly Option<string> _query = new("--query") { HelpName = "WHERE", Description = "The area of the query: local (by default) or global." };
    private readonly Option<string> _eps = new("--eps") { HelpName = "LEVEL", Description = "The level of T_eps; 0.01 by default." };
    private readonly Option<string> _shard = new("--shard") { HelpName = "i/n", Description = "Compute the i-th of n shares of the cells; \"merge\" joins them." };
    private readonly Option<string> _output = new("--output", "-o") { HelpName = "DIR", Description = "The folder to write." };
    private readonly Option<string> _threads = new("--threads") { HelpName = "N", Description = "Cells that run at a time; by default one a core." };
    private readonly Option<bool> _force = new("--force") { Description = "Write into a folder that holds other files." };
    private readonly Option<bool> _restart = new("--restart") { Description = "Discard what an earlier run left unfinished instead of going on from it." };
    private readonly ImmutableArray<(DiagramParameter Parameter, Option<string> Option)> _fixed =
    [
        .. DiagramParameters.All.Select(parameter => (parameter, new Option<string>($"--{parameter.Name.Replace('_', '-')}")
        {
            HelpName = "VALUE",
            Description = $"Fixes {parameter.Title.ToPlainText()}; {parameter.Of(new DiagramPoint()).ToString(CultureInfo.InvariantCulture)} by default.",
        })),
    ];

    /// <summary>The quantities to draw; <c>merge</c> takes the same.</summary>
    public static Option<string> Quantity { get; } = new("--quantity")
    {
        HelpName = "NAMES",
        Description = $"What to draw, one or several with commas: {string.Join(", ", DiagramQuantities.All.Select(quantity => quantity.Name))}, or all; plateau,T_half,regime by default. Files hold all of them.",
    };

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_x, _y, .. _fixed.Select(pair => pair.Option), _query, Quantity, _grid, _eps, _shard, _output, _threads, _force, _restart])
        {
            command.Add(option);
        }
    }

    public DiagramRequest Read(ParseResult parsed)
    {
        var (columns, rows) = ReadGrid(parsed);
        var x = ReadAxis(At(_x, parsed) ?? At(_x, "kappa_c=0.5..1"), columns);
        var y = ReadAxis(At(_y, parsed) ?? At(_y, "kappa_s=0..0.5"), rows);
        if (x.Parameter == y.Parameter)
        {
            throw At(_y, $"{y.Parameter.Name}").Refuse("must vary something else than --x", "Name another parameter.");
        }

        var point = new DiagramPoint
        {
            IsGlobalQuery = At(_query, parsed) is { } query && string.Equals(query.Choice(["local", "global"]), "global", StringComparison.Ordinal),
        };
        foreach (var (parameter, option) in _fixed)
        {
            if (At(option, parsed) is not { } at)
            {
                continue;
            }

            point = parameter == x.Parameter || parameter == y.Parameter
                ? throw at.Refuse("is varied by an axis", $"Leave it out, or let {(parameter == x.Parameter ? "--x" : "--y")} vary something else.")
                : parameter.With(point, at.Number(parameter.IsValid, parameter.Rule, $"Such as {option.Name} {parameter.Of(new DiagramPoint()).ToString(CultureInfo.InvariantCulture)}."));
        }

        DiagramGrid grid;
        try
        {
            grid = new DiagramGrid(x, y, point)
            {
                ConvergenceLevel = At(_eps, parsed)?.Number(value => value is > 0 and < 1, "must lie in (0, 1)", "eps of T_eps, such as 0.01.") ?? 0.01,
            };
        }
        catch (ArgumentException)
        {
            throw At(_grid, $"{x.Count}x{y.Count}").Refuse($"must have at most {DiagramGrid.MaximumCells} cells", "Take fewer columns or rows.");
        }

        var shard = At(_shard, parsed) is { } share ? ReadShard(share, grid) : DiagramShard.Whole;
        return new DiagramRequest
        {
            Definition = new DiagramDefinition(grid, shard, ProgramVersion.Full),
            Quantities = ReadQuantities(parsed),
            Output = parsed.GetValue(_output) ?? (shard.IsPart ? $"mimverify-diagram-shard-{shard.Number}-of-{shard.Of}" : "mimverify-diagram"),
            Threads = At(_threads, parsed) is { } threads ? (int)threads.WholeNumber(1, 1024, "Cells that run at a time, such as 2.") : Environment.ProcessorCount,
            IsForced = parsed.GetValue(_force),
            Restarts = parsed.GetValue(_restart),
            IsQuiet = parsed.GetValue(CommonOptions.Quiet),
            WantsJson = parsed.GetValue(CommonOptions.Json),
        };
    }

    public static ImmutableArray<DiagramQuantity> ReadQuantities(ParseResult parsed)
    {
        var names = (parsed.GetValue(Quantity) ?? "plateau,T_half,regime").Split(',', StringSplitOptions.TrimEntries);
        if (names is ["all"])
        {
            return DiagramQuantities.All;
        }

        var known = DiagramQuantities.All.Select(quantity => quantity.Name).ToArray();
        return [.. names.Distinct(StringComparer.Ordinal).Select(name => DiagramQuantities.Find(At(Quantity, name).Choice(known))!)];
    }

    private static DiagramAxis ReadAxis(DocumentCursor at, int count)
    {
        var words = at.Text("Such as kappa_c=0.5..1.").Split('=', 2);
        var ends = words.Length == 2 ? words[1].Split("..") : [];
        if (ends.Length != 2)
        {
            throw at.Refuse("must read KEY=FROM..TO", "Such as kappa_c=0.5..1.");
        }

        var name = Part(at, words[0]).Choice([.. DiagramParameters.All.Select(parameter => parameter.Name)]);
        var parameter = DiagramParameters.Find(name)!;
        var (from, to) = (ReadEnd(ends[0]), ReadEnd(ends[1]));
        if (from >= to && !(parameter.IsWhole && from == to))
        {
            throw at.Refuse("must end above its beginning", from == to ? $"Fix the value with --{name.Replace('_', '-')} {from.ToString(CultureInfo.InvariantCulture)} and vary something else." : "Exchange the two ends.");
        }

        // A cell stands for its middle, so that an axis may end where a parameter's open range does.
        var cells = parameter.IsWhole ? (int)Math.Min(MostCells, to - from + 1) : count;
        try
        {
            return new DiagramAxis(parameter, from, to, cells);
        }
        catch (ArgumentException)
        {
            throw at.Refuse($"{parameter.Name} {parameter.Rule}", "Take a range inside.");
        }

        double ReadEnd(string text) => Part(at, text.Trim()).Number($"Such as {at.Key} kappa_c=0.5..1.");
    }

    private (int Columns, int Rows) ReadGrid(ParseResult parsed)
    {
        if (At(_grid, parsed) is not { } at)
        {
            return (DefaultCells, DefaultCells);
        }

        return at.Text("Such as 80x80.").Split('x', 'X', '×') is [var columns, var rows]
            && int.TryParse(columns, NumberStyles.None, CultureInfo.InvariantCulture, out var across) && across is >= 1 and <= MostCells
            && int.TryParse(rows, NumberStyles.None, CultureInfo.InvariantCulture, out var up) && up is >= 1 and <= MostCells
                ? (across, up)
                : throw at.Refuse("must read NxM, columns by rows", "Such as 80x80.");
    }

    private static DiagramShard ReadShard(DocumentCursor at, DiagramGrid grid) =>
        at.Text("Such as 2/8.").Split('/') is [var number, var of]
        && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var i)
        && int.TryParse(of, NumberStyles.None, CultureInfo.InvariantCulture, out var n)
        && i >= 1 && i <= n && n <= grid.CellCount
            ? new DiagramShard(i, n)
            : throw at.Refuse($"must read i/n with 1 <= i <= n <= {grid.CellCount}, the number of cells", "Such as 2/8, the second of eight shares.");

    private static DocumentCursor? At(Option<string> option, ParseResult parsed) => parsed.GetValue(option) is { } text ? At(option, text) : null;

    private static DocumentCursor At(Option<string> option, string text) => new(file: null, option.Name, new DocumentNode.Scalar(text, IsQuoted: false));

    private static DocumentCursor Part(DocumentCursor at, string text) => new(file: null, at.Key, new DocumentNode.Scalar(text, IsQuoted: false));
}
