namespace MimVerify.Theory.Model;

/// <summary>
/// Where panels end in y for an integrand like y^(shape-1) exp(-y) times a logistic function of y: uniform past its bulk, twice as long
/// from then on.
/// </summary>
/// <remarks>
/// Up to y = 64 the panels are those of <see cref="PanelRule"/>, short because of the logistic's poles. The bulk lies within ten standard
/// deviations sqrt(shape) of y = shape; beyond 64 a panel of two of them costs twelve Gauss nodes no digits.
/// </remarks>
internal readonly struct PanelGrading
{
    private const double LogisticReach = 40;

    private readonly double _length;
    private readonly int _bulkPanels;

    public PanelGrading(double shape)
    {
        _length = 2 * Math.Sqrt(shape);
        _bulkPanels = (int)Math.Ceiling(Math.Max(0, LogisticReach + shape + (5 * _length) - PanelRule.UniformUntil) / _length);
    }

    public int MaximumPanels => PanelRule.MaximumPanels + _bulkPanels;

    public double PanelEnd(int index)
    {
        if (index < PanelRule.UniformPanels)
        {
            return PanelRule.PanelEnd(index);
        }

        var bulk = Math.Min(index - PanelRule.UniformPanels + 1, _bulkPanels);
        return (PanelRule.UniformUntil + (bulk * _length)) * Math.ScaleB(1, index - PanelRule.UniformPanels + 1 - bulk);
    }
}
