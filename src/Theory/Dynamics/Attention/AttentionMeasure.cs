namespace MimVerify.Theory.Dynamics;

/// <summary>One of <see cref="AttentionMeasures"/>.</summary>
public enum AttentionMeasure
{
    /// <summary>Mean cosine of the rows of two queries, in [0, 1].</summary>
    MeanCosine,

    /// <summary>Mean distance that attention looks, in patches.</summary>
    Distance,

    /// <summary>Mean entropy of a row, in nats.</summary>
    Entropy,

    /// <summary>Normalised mutual information of query position and key, in [0, 1].</summary>
    MutualInformation,
}
