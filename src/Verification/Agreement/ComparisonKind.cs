namespace MimVerify.Verification.Agreement;

/// <summary>Which two runs of a row are set against each other, and so what may explain a difference.</summary>
public enum ComparisonKind
{
    /// <summary>The mean field against the population's flow: finite P.</summary>
    FinitePatches,

    /// <summary>Descent of the population loss against its flow: the size of a step.</summary>
    StepSize,

    /// <summary>What halving the learning rate does to that distance: its order.</summary>
    StepOrder,

    /// <summary>Training on mini-batches against descent of the population loss with the same learning rate: sampling error.</summary>
    Sampling,

    /// <summary>The engines torch and sampled on the same batches: floating-point rounding.</summary>
    SameBatches,

    /// <summary>What torch and the population's kernel see at the same coordinates: sampling error of observing.</summary>
    Observation,
}
