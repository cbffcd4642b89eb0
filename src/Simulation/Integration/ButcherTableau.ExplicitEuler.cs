namespace MimVerify.Simulation.Integration;

public sealed partial class ButcherTableau
{
    /// <summary>
    /// Euler's method, order 1, without error estimate; between steps the solution is the straight line. With f = -gradient and step length
    /// eta it is gradient descent with learning rate eta.
    /// </summary>
    /// <remarks>Hairer, Norsett and Wanner I, section I.7.</remarks>
    public static ButcherTableau ExplicitEuler { get; } = new(
        name: "Explicit Euler",
        citation: "L. Euler, Institutiones calculi integralis I (1768), caput VII; Hairer, Norsett and Wanner I, section I.7",
        order: 1,
        nodes: Row("0"),
        coupling: [Row()],
        weights: Row("1"),
        errorWeights: [],
        denseOutput: [Row("1")],
        isFirstSameAsLast: false);
}
