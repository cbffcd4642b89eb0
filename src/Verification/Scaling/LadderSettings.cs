namespace MimVerify.Verification.Scaling;

/// <summary>How long a ladder is and what climbs it.</summary>
/// <param name="Engine">The engine's name as in scenarios.</param>
/// <param name="From">The smallest P, at least 2.</param>
/// <param name="To">The largest P.</param>
/// <param name="Rungs">How many values of P, evenly spaced in log P.</param>
public sealed record LadderSettings(string Engine, double From, double To, int Rungs)
{
    /// <summary>The ladder that an engine climbs where none is asked for.</summary>
    public static LadderSettings DefaultFor(string engine) => engine switch
    {
        "meanfield" => new LadderSettings(engine, 1e3, 1e9, 9),
        "population" => new LadderSettings(engine, 120, 15360, 8),
        _ => new LadderSettings(engine, 48, 768, 5),
    };

    /// <summary>The wished values of P, ascending, shape [Rungs].</summary>
    public double[] Wished() =>
        [.. Enumerable.Range(0, Rungs).Select(rung => Rungs == 1 ? From : rung == Rungs - 1 ? To : From * Math.Pow(To / From, rung / (Rungs - 1.0)))];
}
