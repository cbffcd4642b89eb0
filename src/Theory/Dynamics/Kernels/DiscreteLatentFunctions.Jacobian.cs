using MimVerify.Theory.Symbolic.Expressions;

namespace MimVerify.Theory.Dynamics;

/// <content>The Jacobian: a rate depends on the state through its own area's weights and, with all areas, through W, R and S in the forces.</content>
internal sealed partial class DiscreteLatentFunctions
{
    private IReadOnlyList<(int Slot, Symbol Correlation)> States =>
    [
        .. Slots.Select(slot => (slot, AreaWeights.Phi)), .. Slots.Select(slot => (slot, AreaWeights.Upsilon)), (0, AreaWeights.SelfUpsilon),
    ];

    private IEnumerable<KeyValuePair<Symbol, Expr>> JacobianDefinitions()
    {
        foreach (var (force, value) in DrawLoss.Forces)
        {
            foreach (var variable in DrawLoss.Variables)
            {
                yield return new(By(force, variable), DrawLoss.By(value, variable));
            }
        }

        for (var column = 0; column < States.Count; column++)
        {
            foreach (var (force, _) in DrawLoss.Forces)
            {
                var (slot, correlation) = States[column];
                yield return new(By(force, column), Expr.Add(DrawLoss.Variables.Select(variable => By(force, variable) * Flow(variable, slot, correlation))));
            }
        }
    }

    private IEnumerable<Expr> JacobianFormulas() =>
        from row in States
        from column in Enumerable.Range(0, States.Count)
        select Entry(row, column);

    private Expr Entry((int Slot, Symbol Correlation) row, int column)
    {
        var (slot, correlation) = States[column];
        var rate = KernelArguments.RateOf(row.Correlation) * RateFormula(row.Slot, row.Correlation);
        var throughForces = Expr.Add(DrawLoss.Forces.Select(force => rate.Differentiate(force.Key) * By(force.Key, column)));
        return In(throughForces, row.Slot) + (slot == row.Slot ? In(AreaWeights.Along(rate, correlation), slot) : Expr.Zero);
    }

    // dW/dx, dR/dx and dS/dx.
    private static Expr Flow(Symbol variable, int slot, Symbol correlation)
    {
        var (target, other) = variable.Equals(DrawLoss.TargetWeight) ? (AreaWeights.Visible, Expr.Zero)
            : variable.Equals(DrawLoss.Rest) ? (AreaWeights.TargetRest, AreaWeights.Rest)
            : (Expr.Zero, AreaWeights.Squares);
        return In(slot == 0 ? AreaWeights.Along(target, correlation) : KernelArguments.CountSymbol * AreaWeights.Along(other, correlation), slot);
    }

    private static Symbol By(Symbol force, Symbol variable) => new($"{force.Name}_by_{variable.Name}");

    private static Symbol By(Symbol force, int column) => new($"{force.Name}_by_state_{column}");
}
