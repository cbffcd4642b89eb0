namespace MimVerify.Theory.Symbolic.Expressions;

/// <summary>
/// How large formulas may grow. A tree beyond them is refused with an <see cref="ExpressionLimitException"/> (text with a
/// <see cref="Text.ParseException"/>) where it would be built; the numbers leave a wide margin over the systems of the theory.
/// </summary>
public static class ExpressionLimits
{
    /// <summary>Levels of a tree and of brackets in a text: 400. Recursion over a tree then fits a stack of 1 MiB with room to spare.</summary>
    public const int MaximumDepth = 400;

    /// <summary>Nodes of a tree, shared parts counted each time they occur: 2,000,000.</summary>
    public const long MaximumNodeCount = 2_000_000;

    /// <summary>Bits of the numerator or denominator of an exact constant that a power would make: 200,000.</summary>
    public const int MaximumConstantBits = 200_000;

    /// <summary>Digits of a number in a text: 10,000; the exponent of a decimal stays within 10,000 too.</summary>
    public const int MaximumDigits = 10_000;

    /// <summary>Characters of a name: 200.</summary>
    public const int MaximumNameLength = 200;

    /// <summary>Characters of a text: 2,000,000.</summary>
    public const int MaximumTextLength = 2_000_000;

    /// <summary>Operands that reading one text may canonicalise, nested sums counted again at each level: 500,000.</summary>
    public const int MaximumParseWork = 500_000;

    /// <summary>Products of terms that one expansion may form: 400,000.</summary>
    public const int MaximumExpandedTerms = 400_000;
}
