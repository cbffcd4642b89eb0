using MimVerify.Theory.Symbolic;
using MimVerify.Theory.Symbolic.Polynomials;
using static MimVerify.Theory.Tests.Symbolic.Polynomials.Generators;

namespace MimVerify.Theory.Tests.Symbolic.Polynomials;

public class PositivityCertificateTests
{
    private static readonly Polynomial A = Polynomial.Variable("A");
    private static readonly Polynomial B = Polynomial.Variable("B");
    private static readonly Rational Third = new(1, 3);

    [Fact]
    public void TryOnSimplex_AnyCertifiedFunction_IsNonnegativeOnTheSimplex() =>
        Holds(SmallPolynomial.And(AnyPoint), t =>
        {
            var (claim, point) = t;
            if (PositivityCertificate.TryOnSimplex(claim, ["x", "y"], "s", 3) is not { } certificate)
            {
                return true;
            }

            var size = point.ToDictionary(entry => entry.Key, entry => entry.Value.Sign < 0 ? -entry.Value : entry.Value);
            var total = size["x"] + size["y"] + 1;
            var inside = new Dictionary<string, Rational>(size) { ["x"] = size["x"] / total, ["y"] = size["y"] / total };
            return certificate.Numerator.HasNonnegativeCoefficients && certificate.Denominator.HasNonnegativeCoefficients
                && claim.Evaluate(inside).Sign >= 0;
        }, 71, 1000);

    [Fact]
    public void TryOnSimplex_SharesThatAddUpToAtMostOne_CertifiesTheSlack()
    {
        Assert.NotNull(PositivityCertificate.TryOnSimplex(1 - A - B, ["A", "B"], "s"));
        Assert.NotNull(PositivityCertificate.TryOnSimplex((1 - A).Pow(2) - B.Pow(2), ["A", "B"], "s"));
        Assert.Null(PositivityCertificate.TryOnSimplex(B - A, ["A", "B"], "s", 10));
        Assert.Null(PositivityCertificate.TryOnSimplex(1 - A - B - new Rational(1, 1000), ["A", "B"], "s", 10));
        Assert.Throws<ArgumentException>(() => PositivityCertificate.TryOnSimplex(A, ["A"], "A"));
    }

    [Fact]
    public void TryOnUnitSum_FunctionOfTheSum_UsesTheConstraint()
    {
        Assert.NotNull(PositivityCertificate.TryOnUnitSum(A + B - 1, ["A", "B"]));
        Assert.Null(PositivityCertificate.TryOnSimplex(A + B - 1, ["A", "B"], "s", 5));
    }

    [Fact]
    public void TryOnBox_IntervalEnds_AreReachedAndNotPassed()
    {
        var intervals = new Dictionary<string, (Rational Lower, Rational Upper)> { ["A"] = (Third, 2) };
        Assert.NotNull(PositivityCertificate.TryOnBox((A - Third) * (2 - A), intervals));
        Assert.Null(PositivityCertificate.TryOnBox(A - new Rational(1, 2), intervals, 5));
        intervals["A"] = (2, Third);
        Assert.Throws<ArgumentException>(() => PositivityCertificate.TryOnBox(A, intervals));
    }

    [Fact]
    public void TryOnOrthant_PositiveForm_NeedsAMultiplier()
    {
        var form = A.Pow(2) - (A * B) + B.Pow(2);
        Assert.Null(PositivityCertificate.TryOnOrthant(form));
        var certificate = PositivityCertificate.TryOnOrthant(form, 1);
        Assert.Equal("A^3 + B^3", certificate!.Numerator.ToString());
    }

    [Fact]
    public void SquareCertificate_SpeedLimitPolynomial_IsCertifiedOnTheUnitInterval()
    {
        var claim = new Rational(4, 27) - (A * (1 - A).Pow(2));
        var unit = new Dictionary<string, (Rational Lower, Rational Upper)> { ["A"] = (0, 1) };
        Assert.Null(PositivityCertificate.TryOnBox(claim, unit, 10));
        Assert.NotNull(Certify(claim, new Rational(4, 3) - A));
        Assert.Null(Certify(claim, new Rational(5, 3) - A));
        Assert.Null(Certify(claim - 1, new Rational(4, 3) - A));
        Assert.Null(Certify((A - Third).Pow(2) * (new Rational(1, 2) - A), new Rational(1, 2) - A));

        SquareCertificate? Certify(Polynomial statement, Polynomial weight) =>
            SquareCertificate.TryFrom(statement, [(A - Third, weight)], candidate => PositivityCertificate.TryOnBox(candidate, unit, 3));
    }
}
