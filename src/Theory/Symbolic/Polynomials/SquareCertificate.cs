namespace MimVerify.Theory.Symbolic.Polynomials;

/// <summary>
/// A proof that a rational function is nonnegative on a region where it may vanish inside: it equals a sum of squares times weights,
/// each weight with a
/// <see cref="PositivityCertificate"/>.
/// </summary>
public sealed class SquareCertificate
{
    private SquareCertificate(RationalFunction claim, IReadOnlyList<(RationalFunction Root, PositivityCertificate Weight)> squares)
    {
        Claim = claim;
        Squares = squares;
    }

    /// <summary>The function that is nonnegative, the sum of root^2 * weight.</summary>
    public RationalFunction Claim { get; }

    /// <summary>The roots with the certificates of their weights.</summary>
    public IReadOnlyList<(RationalFunction Root, PositivityCertificate Weight)> Squares { get; }

    /// <summary>Checks the decomposition exactly and certifies every weight.</summary>
    /// <param name="claim">The function.</param>
    /// <param name="squares">Pairs of a root and a weight.</param>
    /// <param name="certify">Certifies a weight on the region; the same region for all.</param>
    /// <returns>A certificate; null where the sum is not the claim or a weight was not certified.</returns>
    public static SquareCertificate? TryFrom(
        RationalFunction claim,
        IReadOnlyCollection<(RationalFunction Root, RationalFunction Weight)> squares,
        Func<RationalFunction, PositivityCertificate?> certify)
    {
        if (RationalFunction.Sum(squares.Select(square => square.Root.Pow(2) * square.Weight)) != claim)
        {
            return null;
        }

        var certified = new List<(RationalFunction, PositivityCertificate)>();
        foreach (var (root, weight) in squares)
        {
            if (certify(weight) is not { } certificate || certificate.Claim != weight)
            {
                return null;
            }

            certified.Add((root, certificate));
        }

        return new(claim, certified);
    }

    /// <summary>The sum as text.</summary>
    public override string ToString() => string.Join(" + ", Squares.Select(square => $"({square.Root})^2*({square.Weight.Claim})"));
}
