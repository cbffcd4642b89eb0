namespace MimVerify.Simulation.Integration;

/// <summary>What a step says about itself; its end state lies in the workspace.</summary>
/// <param name="IsFinite">False when a stage or the end state is NaN or infinite; the end state is then meaningless.</param>
/// <param name="ErrorRatio">Estimated local error over tolerance; 0 for a method without an estimate.</param>
/// <param name="Evaluations">Evaluations of the vector field.</param>
internal readonly record struct StepOutcome(bool IsFinite, double ErrorRatio, int Evaluations);
