using MimVerify.Theory.Symbolic.Expressions;

namespace MimVerify.Theory.Dynamics;

/// <summary>
/// The arguments that all kernels of one width take, in one order: what holds for a slot, then one stretch of <c>width</c> values for each
/// quantity that varies over the latent's nodes. A kernel reads what it needs, so one block of memory serves all.
/// </summary>
internal static class KernelArguments
{
    public const int Others = 0;
    public const int UnmaskedFraction = 1;
    public const int Count = 2;
    public const int Rate = 3;
    public const int RatePerKey = 4;
    public const int Phi = 5;
    public const int Upsilon = 6;
    public const int SelfUpsilon = 7;
    public const int Masked = 8;
    public const int Self = 9;
    public const int Rest = 10;
    public const int Squares = 11;
    public const int FirstNode = 12;

    private static readonly Symbol[] NodeSymbols =
        [AreaWeights.Latent, new("p"), AreaWeights.Visible, new("pulls"), new("pushes"), new("inverses")];

    /// <summary>The number of identical areas in the slot.</summary>
    public static Symbol CountSymbol { get; } = new("N");

    /// <summary>r.</summary>
    public static Symbol RateSymbol { get; } = new("r");

    /// <summary>r/n, and 0 where there are no keys.</summary>
    public static Symbol RatePerKeySymbol { get; } = new("r_n");

    /// <summary>What multiplies -dL/dx: r, shared among the keys for a position.</summary>
    public static Symbol RateOf(Symbol correlation) => correlation.Equals(AreaWeights.Upsilon) ? RatePerKeySymbol : RateSymbol;

    public static Symbol Probability => NodeSymbols[1];

    /// <summary>E[-dL/dR] over the draws in which the area's latent is at the node, times their probability.</summary>
    public static Symbol Pulls => NodeSymbols[3];

    /// <summary>The same of -dL/dS.</summary>
    public static Symbol Pushes => NodeSymbols[4];

    /// <summary>The same of 1/Z.</summary>
    public static Symbol Inverses => NodeSymbols[5];

    public static int Length(int width) => FirstNode + (NodeSymbols.Length * width);

    // The order of NodeSymbols; the three sums over draws come last, so that one stretch clears them.
    public const int Latents = FirstNode;

    public static int Probabilities(int width) => FirstNode + width;

    public static int Weights(int width) => FirstNode + (2 * width);

    public static int FirstPull(int width) => FirstNode + (3 * width);

    public static int FirstPush(int width) => FirstNode + (4 * width);

    public static int FirstInverse(int width) => FirstNode + (5 * width);

    public static IReadOnlyList<Symbol> Symbols(int width) =>
    [
        AreaWeights.Others, AreaWeights.UnmaskedFraction, CountSymbol, RateSymbol, RatePerKeySymbol, AreaWeights.Phi, AreaWeights.Upsilon,
        AreaWeights.SelfUpsilon, AreaWeights.Masked, AreaWeights.Self, DrawLoss.Rest, DrawLoss.Squares,
        .. NodeSymbols.SelectMany(symbol => Enumerable.Range(0, width).Select(node => AtNode(symbol, node))),
    ];

    public static Symbol AtNode(Symbol symbol, int node) => new($"{symbol.Name}_{node}");

    /// <summary>A formula with everything that varies over nodes taken at one of them.</summary>
    public static Expr AtNode(Expr value, int node) => value.Substitute(NodeSymbols
        .Append(DrawLoss.TargetWeight)
        .Concat(DrawLoss.Definitions.Concat(DrawLoss.Forces).Select(definition => definition.Key))
        .Distinct()
        .ToDictionary(symbol => (Expr)symbol, symbol => (Expr)AtNode(symbol.Equals(DrawLoss.TargetWeight) ? AreaWeights.Visible : symbol, node)));
}
