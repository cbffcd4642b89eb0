namespace MimVerify.Simulation.Integration;

/// <summary>The buffers of one step, allocated once per solve: where it starts, its stages, where it would end.</summary>
internal sealed class StepWorkspace(ButcherTableau tableau, int dimension)
{
    private readonly double[] _stages = new double[tableau.StageCount * dimension];
    private double[] _state = new double[dimension];
    private double[] _candidate = new double[dimension];

    public ButcherTableau Tableau { get; } = tableau;

    public int Dimension { get; } = dimension;

    /// <summary>Start of the step.</summary>
    public double Time { get; set; }

    /// <summary>End of the step.</summary>
    public double NewTime { get; private set; }

    /// <summary>h.</summary>
    public double StepLength { get; private set; }

    public Span<double> State => _state;

    /// <summary>State at the end of the step.</summary>
    public Span<double> Candidate => _candidate;

    /// <summary>k, shape <c>[S, N]</c>.</summary>
    public Span<double> Stages => _stages;

    /// <summary>Work vector, shape <c>[N]</c>.</summary>
    public double[] Scratch { get; } = new double[dimension];

    public Span<double> Stage(int index) => _stages.AsSpan(index * Dimension, Dimension);

    /// <summary>Sets the end of the step; h is the difference of the two times as rounded, so that no state drifts from its time.</summary>
    public void AimAt(double newTime) => AimAt(newTime, newTime - Time);

    /// <summary>Sets end and length of the step apart, for a method whose h is exact and whose time is a count of steps.</summary>
    public void AimAt(double newTime, double stepLength) => (NewTime, StepLength) = (newTime, stepLength);

    /// <summary>Makes the end of the step the start of the next one.</summary>
    public void Advance()
    {
        Time = NewTime;
        (_state, _candidate) = (_candidate, _state);
        if (Tableau.IsFirstSameAsLast)
        {
            Stage(Tableau.StageCount - 1).CopyTo(Stage(0));
        }
    }
}
