using System.Collections.Immutable;

namespace MimVerify.Verification.Monitoring.Semantics;

/// <summary>Margin over tolerance of a part of a statement, from every instant on.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Values">Shape [instants]; one entry for a part that is the same at every instant.</param>
/// <param name="Children">What it is made of.</param>
internal sealed record MarginNode(MarginNodeKind Kind, double[] Values, ImmutableArray<MarginNode> Children)
{
    /// <summary>The first instant of an operator's stretch.</summary>
    public int First { get; init; }

    /// <summary>The last instant of an operator's stretch.</summary>
    public int Last { get; init; }

    /// <summary>The instant that an <c>at</c> looks at.</summary>
    public int Instant { get; init; }

    /// <summary>A comparison as verdicts show it.</summary>
    public string Text { get; init; } = string.Empty;

    public double this[int instant] => Values[Math.Min(instant, Values.Length - 1)];

    /// <summary>The comparison and the instant that decide the value at an instant.</summary>
    public (MarginNode Comparison, int Instant) Trace(int instant)
    {
        switch (Kind)
        {
            case MarginNodeKind.Comparison:
                return (this, instant);
            case MarginNodeKind.At:
                return (Children[0].Trace(0).Comparison, Instant);
            case MarginNodeKind.All or MarginNodeKind.Any:
                return (Decides(Children[0], instant, instant) ? Children[0] : Children[1]).Trace(instant);
            case MarginNodeKind.Always or MarginNodeKind.Eventually:
                for (var i = Math.Max(instant, First); i <= Last; i++)
                {
                    if (Decides(Children[0], i, instant))
                    {
                        return Children[0].Trace(i);
                    }
                }

                return Children[0].Trace(Math.Clamp(Last, 0, Values.Length - 1));
            default:
                return TraceUntil(instant);
        }
    }

    private (MarginNode Comparison, int Instant) TraceUntil(int instant)
    {
        for (var i = instant; i < Values.Length && Values[i].Equals(this[instant]); i++)
        {
            if (i >= First && i <= Last && Decides(Children[1], i, instant))
            {
                return Children[1].Trace(i);
            }

            if (Decides(Children[0], i, instant))
            {
                return Children[0].Trace(i);
            }
        }

        return Children[1].Trace(Math.Clamp(Last, 0, Values.Length - 1));
    }

    private bool Decides(MarginNode child, int at, int instant) => child[at].Equals(this[instant]);
}
