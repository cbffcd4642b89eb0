namespace MimVerify.Simulation.Integration;

public sealed partial class ButcherTableau
{
    /// <summary>
    /// Dormand and Prince's pair of orders 5 and 4 with seven stages (six evaluations a step) and a fourth-order continuous extension.
    /// </summary>
    /// <remarks>
    /// Pair RK5(4)7M: J. R. Dormand, P. J. Prince, A family of embedded Runge-Kutta formulae, J. Comput. Appl. Math. 6 (1980) 19-26.
    /// Continuous extension: L. F. Shampine, Some practical Runge-Kutta formulas, Math. Comp. 46 (1986) 135-150, which is the one of Hairer,
    /// Norsett and Wanner I, section II.6, eq. (6.12): uniformly of order 4, continuously differentiable across steps.
    /// </remarks>
    public static ButcherTableau DormandPrince54 { get; } = new(
        name: "Dormand-Prince 5(4)",
        citation: "J. R. Dormand, P. J. Prince, J. Comput. Appl. Math. 6 (1980) 19-26; dense output: L. F. Shampine, Math. Comp. 46 (1986) 135-150",
        order: 5,
        nodes: Row("0", "1/5", "3/10", "4/5", "8/9", "1", "1"),
        coupling:
        [
            Row(),
            Row("1/5"),
            Row("3/40", "9/40"),
            Row("44/45", "-56/15", "32/9"),
            Row("19372/6561", "-25360/2187", "64448/6561", "-212/729"),
            Row("9017/3168", "-355/33", "46732/5247", "49/176", "-5103/18656"),
            Row("35/384", "0", "500/1113", "125/192", "-2187/6784", "11/84"),
        ],
        weights: Row("35/384", "0", "500/1113", "125/192", "-2187/6784", "11/84", "0"),
        errorWeights: Row("71/57600", "0", "-71/16695", "71/1920", "-17253/339200", "22/525", "-1/40"),
        denseOutput:
        [
            Row("1", "-8048581381/2820520608", "8663915743/2820520608", "-12715105075/11282082432"),
            Row("0", "0", "0", "0"),
            Row("0", "131558114200/32700410799", "-68118460800/10900136933", "87487479700/32700410799"),
            Row("0", "-1754552775/470086768", "14199869525/1410260304", "-10690763975/1880347072"),
            Row("0", "127303824393/49829197408", "-318862633887/49829197408", "701980252875/199316789632"),
            Row("0", "-282668133/205662961", "2019193451/616988883", "-1453857185/822651844"),
            Row("0", "40617522/29380423", "-110615467/29380423", "69997945/29380423"),
        ],
        isFirstSameAsLast: true);
}
