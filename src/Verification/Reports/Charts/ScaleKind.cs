namespace MimVerify.Verification.Reports.Charts;

/// <summary>How values become lengths or colours.</summary>
public enum ScaleKind
{
    /// <summary>Equal differences are equal lengths.</summary>
    Linear,

    /// <summary>Equal ratios are equal lengths; only positive values can be drawn.</summary>
    Log10,

    /// <summary>Lengths are square roots; only values from zero up can be drawn.</summary>
    SquareRoot,
}
