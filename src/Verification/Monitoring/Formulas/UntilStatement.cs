namespace MimVerify.Verification.Monitoring.Formulas;

/// <summary><c>until(a, b)</c>: b holds at some instant and a at every instant before it.</summary>
internal sealed record UntilStatement(Statement Before, Statement Goal, Quantity? From, Quantity? To) : TemporalStatement(From, To)
{
    protected override IEnumerable<Formula> Parts => [Before, Goal, .. Ends];
}
