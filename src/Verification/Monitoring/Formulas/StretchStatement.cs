namespace MimVerify.Verification.Monitoring.Formulas;

/// <summary><c>always</c> or <c>eventually</c>.</summary>
internal sealed record StretchStatement(bool IsAlways, Statement Inner, Quantity? From, Quantity? To) : TemporalStatement(From, To)
{
    protected override IEnumerable<Formula> Parts => [Inner, .. Ends];
}
