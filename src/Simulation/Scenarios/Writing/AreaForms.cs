using MimVerify.Theory.Documents;

namespace MimVerify.Simulation.Scenarios.Writing;

/// <summary>Areas as a document writes them.</summary>
internal static class AreaForms
{
    public static DocumentNode Of(AreaSpecification areas) => areas switch
    {
        AreaSpecification.GlobalAndLocal given => NodeForms.Map(("global", NodeForms.Number(given.Global)), ("local", NodeForms.Number(given.Local))),
        AreaSpecification.Exponents given => NodeForms.Map(("kappa_c", NodeForms.Number(given.Global)), ("kappa_s", NodeForms.Number(given.Local))),
        AreaSpecification.SizeList list => NodeForms.List(list.Sizes.Select(NodeForms.Number)),
        AreaSpecification.PatchLabels labels => NodeForms.List(labels.Labels.Select(cluster => NodeForms.List(cluster.Select(label => NodeForms.Word($"{label}"))))),
        AreaSpecification.PerCluster given => NodeForms.List(given.Clusters.Select(Of)),
        _ => throw new ArgumentException("No such specification.", nameof(areas)),
    };
}
