namespace MimVerify.Simulation.Departures.Optimisers;

/// <summary>How a gradient becomes a step.</summary>
public enum OptimiserMethod
{
    /// <summary>theta &lt;- theta - eta g.</summary>
    Sgd,

    /// <summary>v &lt;- mu v + g, theta &lt;- theta - eta v.</summary>
    Momentum,

    /// <summary>Steps by the ratio of running moments of g (Kingma and Ba 2015); weight decay is part of g.</summary>
    Adam,

    /// <summary>Adam with weight decay apart from g (Loshchilov and Hutter 2019).</summary>
    AdamW,
}
