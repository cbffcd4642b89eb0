using System.Collections.Immutable;
using System.Text;
using MimVerify.Simulation.Sampling;
using MimVerify.Theory.Model;
using MimVerify.Verification.Reports.Charts;
using MimVerify.Verification.Reports.Figures;
using MimVerify.Verification.Reports.Html;

namespace MimVerify.Verification.Reports.Sections;

/// <summary>The setting: the partition as a patch grid with one mask, and the constants that follow from it.</summary>
internal static class SettingSection
{
    private const int LargestGrid = 1600;
    private const int MostClustersDrawn = 4;
    private const ulong IllustrationStream = 0x696C6C7573000000;

    public static HtmlSection Build(ReportSource source, ImmutableArray<ReportRow> stories, FigureSet figures)
    {
        var html = new StringBuilder();
        if (source.Setting is { } setting && setting.PatchCount <= LargestGrid)
        {
            html.Append("<div class=\"pair\">\n");
            for (var k = 0; k < Math.Min(setting.ClusterCount, MostClustersDrawn); k++)
            {
                html.Append(Grid(source, setting, k, figures));
            }

            html.Append("</div>\n");
        }

        html.Append(Constants(stories));
        return new HtmlSection("setting", "Setting", html.ToString());
    }

    private static string Grid(ReportSource source, Setting setting, int cluster, FigureSet figures)
    {
        var shape = GridShape.Of(setting.PatchCount);
        var partition = setting.Partitions[cluster];
        var order = Enumerable.Range(0, setting.PatchCount).ToArray();
        var random = new Philox(source.Seed, IllustrationStream, (uint)cluster);
        random.Shuffle(order);
        var title = setting.ClusterCount == 1 ? "The partition and one mask" : $"The partition of cluster {cluster} and one mask";
        var grid = new PatchGrid(
            $"partition-{cluster}",
            title,
            $"{setting.PatchCount} patches in reading order, coloured by area; {setting.MaskedCount} of them hatched as masked.",
            shape.Rows,
            shape.Columns,
            partition.Labels.ToArray())
        {
            Masked = [.. order.Take(setting.MaskedCount).Order()],
            Query = source.Rows[0].Simulation.Problem.Layout?.Query,
        };
        var caption = $"{title}: {partition.AreaCount} areas, {string.Join(", ", partition.Sizes.GroupBy(size => size).OrderByDescending(group => group.Key).Select(group => $"{group.Count()} × {group.Key}"))} patches. "
            + $"Hatched: {setting.MaskedCount} of {setting.PatchCount} patches hidden in one draw; ringed: the query of the first story.";
        return figures.Add($"partition-{cluster}", PatchGridRenderer.Render(grid), HtmlText.Escape(caption), "manifest.json", source.Command);
    }

    private static string Constants(ImmutableArray<ReportRow> stories)
    {
        var table = new HtmlTable(["constant", "meaning", .. stories.SelectMany(Columns)]);
        Add("P", "patches", groups => groups.PatchCount);
        Add("K", "clusters", groups => groups.ClusterCount);
        Add(@"\gamma", "mask ratio", groups => groups.MaskRatio);
        Add("r", "query masked and cluster drawn", groups => groups.RowRate);
        Add("u", "another patch is visible", groups => groups.UnmaskedFraction);
        Add("C_a", "size of the target area", groups => groups.TargetSize);
        Add("C_g", "size of the main competitor", groups => groups.Competitor is { } slot ? groups.Slots[slot].Size : null);
        Add(@"\Delta_{a,g}", "information gap (10)", groups => groups.Gap);
        Add(@"(1-\gamma) P^\Delta", "competitor's pull over the target's at the start (M1)", groups => groups.RegimeNumber);
        Add(@"\Pr[u_a = 0]", "the whole target area is masked", groups => groups.FullyMaskedProbability);
        Add(@"\frac{1}{2} m_2 \Pr[u_a = 0]", "floor of the loss given p masked (E7)", groups => 0.5 * groups.Latent.Moment(2) * groups.FullyMaskedProbability);
        Add(@"t^*", "leading order of the time scale (M3)", groups => Theory.Dynamics.AsymptoticPredictions.Of(groups).HalfTime);
        var latent = HtmlText.Escape(stories[0].Simulation.Problem.Groups[0].Latent.Description);
        return table.Render($"Constants of the setting, for each row below. Latent: {latent}.");

        void Add(string symbol, string meaning, Func<AreaGroups, double?> value) =>
            table.Add([HtmlText.Formula(symbol), meaning, .. stories.SelectMany(row => row.Simulation.Problem.Groups.Select(groups => HtmlText.Number(value(groups))))]);
    }

    private static IEnumerable<string> Columns(ReportRow row)
    {
        var clusters = row.Simulation.Problem.Groups.Length;
        var name = $"query {NumberText.Format(row.Simulation.Query, 15)}";
        return clusters == 1 ? [name] : Enumerable.Range(0, clusters).Select(cluster => $"{name}, cluster {cluster}");
    }
}
