using System.Text;

namespace MimVerify.Theory.Symbolic.Polynomials;

public sealed partial class Polynomial
{
    /// <summary>The expanded form as infix text, largest monomial first: <c>A^3 - 2*A^2 + 1/2*A*B + 4/27</c>.</summary>
    public override string ToString()
    {
        if (IsZero)
        {
            return "0";
        }

        var text = new StringBuilder();
        foreach (var term in Terms)
        {
            var negative = term.Coefficient.Sign < 0;
            text.Append(text.Length == 0 ? (negative ? "-" : string.Empty) : (negative ? " - " : " + "));
            var size = negative ? -term.Coefficient : term.Coefficient;
            IEnumerable<string> factors = term.Powers.Select(
                power => power.Exponent == 1 ? power.Variable : $"{power.Variable}^{power.Exponent}");
            if (size != Rational.One || term.Powers.Count == 0)
            {
                factors = factors.Prepend(size.ToString());
            }

            text.AppendJoin('*', factors);
        }

        return text.ToString();
    }
}
