using MimVerify.Theory.Symbolic.Expressions;

namespace MimVerify.Theory.Dynamics;

/// <content>
/// The names of the same quantity in different slots, at different values of a latent and in different draws, and the sums over them. With one value
/// there is one draw, whose quantities keep their names.
/// </content>
internal sealed partial class DiscreteLatentFunctions
{
    private static readonly Symbol[] SlotSymbols =
    [
        AreaWeights.Phi, AreaWeights.Upsilon, AreaWeights.Others, AreaWeights.Visible, AreaWeights.Masked,
        KernelArguments.CountSymbol, KernelArguments.RatePerKeySymbol,
    ];

    private static readonly Symbol[] ForceSymbols = [.. DrawLoss.Forces.Select(force => force.Key)];

    private static readonly Symbol[] DrawSymbols =
        [.. DrawLoss.Variables.Concat(DrawLoss.Definitions.Select(definition => definition.Key)).Concat(ForceSymbols).Distinct()];

    // What the draws share of R and of S.
    private static Symbol FixedRest => new("fixed_rest");

    private static Symbol FixedSquares => new("fixed_squares");

    private static Symbol DrawProbabilityName => new("probability");

    private bool IsOneDraw => _grid.DrawCount == 1;

    // A formula for one area, with everything that differs between slots taken in one of them.
    private static Expr In(Expr value, int slot) => Renamed(value, SlotSymbols, symbol => new Symbol(Indexed(symbol.Name, slot)));

    private static Expr Renamed(Expr value, IEnumerable<Symbol> symbols, Func<Symbol, Symbol> name) =>
        value.Substitute(symbols.ToDictionary(symbol => (Expr)symbol, symbol => (Expr)name(symbol)));

    // The same with the latent at one of its values; forces are those of the draws that have it.
    private Expr At(Expr formula, int slot, int value)
    {
        var inSlot = In(formula, slot);
        return IsOneDraw
            ? inSlot
            : Renamed(
                Renamed(inSlot, [AreaWeights.Latent, (Symbol)In(AreaWeights.Visible, slot)], symbol => AtValue(symbol, value)),
                ForceSymbols,
                symbol => ForceAt(symbol, slot, value));
    }

    private Symbol At(Symbol symbol, int slot, int value) => (Symbol)At((Expr)symbol, slot, value);

    private Symbol AtValue(Symbol symbol, int value) => IsOneDraw ? symbol : new Symbol(Indexed($"{symbol.Name}_at", value));

    private static Symbol ForceAt(Symbol force, int slot, int value) => new(Indexed(Indexed($"{force.Name}_at", slot), value));

    // The latent in a formula of one draw is the target's.
    private Expr InDraw(Expr value, int draw) => IsOneDraw
        ? value
        : Renamed(
            Renamed(value, [AreaWeights.Latent], symbol => AtValue(symbol, _grid.ValueIn(draw, 0))),
            DrawSymbols,
            symbol => new Symbol(Indexed(symbol.Name, draw)));

    private Expr Probability(int value) => IsOneDraw ? Expr.One : AtValue(KernelArguments.Probability, value);

    private Expr DrawProbability(int draw) => IsOneDraw ? Expr.One : new Symbol(Indexed(DrawProbabilityName.Name, draw));

    // E_z over one slot's latent.
    private Expr Mean(Expr value, int slot) => Expr.Add(Values.Select(at => Probability(at) * At(value, slot, at)));

    private Expr OverGroups(Expr value) =>
        Expr.Add(Slots.Where(slot => !_grid.IsDrawn(slot)).Select(slot => In(KernelArguments.CountSymbol, slot) * Mean(value, slot)));

    private Expr OverAlone(Expr value, int draw) => Expr.Add(
        Slots.Skip(1).Where(_grid.IsDrawn).Select(slot => At(KernelArguments.CountSymbol * value, slot, _grid.ValueIn(draw, slot))));

    private Expr OverDraws(Expr value) => Expr.Add(Draws.Select(draw => DrawProbability(draw) * InDraw(value, draw)));

    private IEnumerable<KeyValuePair<Symbol, Expr>> DrawDefinitions(int draw)
    {
        if (DrawProbability(draw) is Symbol probability)
        {
            yield return new(probability, Expr.Multiply(Slots.Where(_grid.IsDrawn).Select(slot => Probability(_grid.ValueIn(draw, slot)))));
        }

        IEnumerable<KeyValuePair<Symbol, Expr>> variables =
        [
            new(DrawLoss.Rest, FixedRest + OverAlone(AreaWeights.Rest, draw)),
            new(DrawLoss.Squares, FixedSquares + OverAlone(AreaWeights.Squares, draw)),
            new(DrawLoss.TargetWeight, At(AreaWeights.Visible, 0, _grid.ValueIn(draw, 0))),
        ];
        foreach (var (name, value) in variables)
        {
            yield return new((Symbol)InDraw(name, draw), value);
        }

        foreach (var (name, value) in DrawLoss.Definitions.Concat(DrawLoss.Forces))
        {
            yield return new((Symbol)InDraw(name, draw), InDraw(value, draw));
        }
    }

    // The forces over all draws, and over those in which a drawn slot's latent has a value; times probabilities.
    private IEnumerable<KeyValuePair<Symbol, Expr>> ForceDefinitions()
    {
        if (IsOneDraw)
        {
            yield break;
        }

        foreach (var force in ForceSymbols)
        {
            Symbol Weighted(int draw) => new(Indexed($"weighted_{force.Name}", draw));
            foreach (var draw in Draws)
            {
                yield return new(Weighted(draw), DrawProbability(draw) * InDraw(force, draw));
            }

            foreach (var slot in Slots.Where(_grid.IsDrawn))
            {
                foreach (var value in Values)
                {
                    yield return new(ForceAt(force, slot, value), Expr.Add(Draws.Where(draw => _grid.ValueIn(draw, slot) == value).Select(Weighted)));
                }
            }

            yield return new(force, Expr.Add(Values.Select(value => ForceAt(force, 0, value))));
        }
    }
}
