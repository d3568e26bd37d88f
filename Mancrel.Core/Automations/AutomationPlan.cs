using System.Globalization;

namespace Mancrel.Core.Automations;

/// <summary>A step with its place and what follows it.</summary>
/// <param name="Path">Its place, as errors name it: <c>steps[1].then[0]</c>.</param>
/// <param name="Step">The step.</param>
/// <param name="Next">What follows; null at the end.</param>
/// <param name="Then">Of a branch: what follows where its conditions hold.</param>
/// <param name="Else">Of a branch: what follows where they do not.</param>
public sealed record PlannedStep(string Path, AutomationStep Step, string? Next, string? Then, string? Else);

/// <summary>The steps of a definition in the order they are done, whatever branches they stand in.</summary>
public sealed class AutomationPlan
{
    private readonly Dictionary<string, PlannedStep> steps = new(StringComparer.Ordinal);

    private AutomationPlan(string? first) => First = first;

    /// <summary>The first; null where there is none.</summary>
    public string? First { get; }

    /// <summary>All, each before what stands in it.</summary>
    public IReadOnlyCollection<PlannedStep> Steps => steps.Values;

    /// <summary>The plan of a definition.</summary>
    public static AutomationPlan Of(AutomationDefinition definition)
    {
        var list = definition.Steps ?? [];
        var plan = new AutomationPlan(list.Count == 0 ? null : "steps[0]");
        plan.Add(list, "steps", after: null);
        return plan;
    }

    /// <summary>A step by its place; null where there is none.</summary>
    public PlannedStep? Find(string path) => steps.GetValueOrDefault(path);

    private void Add(IReadOnlyList<AutomationStep> list, string at, string? after)
    {
        for (var index = 0; index < list.Count; index++)
        {
            var (step, path) = (list[index], Place(at, index));
            var next = index + 1 < list.Count ? Place(at, index + 1) : after;
            var (then, other) = (step.Then ?? [], step.Else ?? []);
            steps[path] = new PlannedStep(
                path,
                step,
                next,
                then.Count > 0 ? Place(path + ".then", 0) : next,
                other.Count > 0 ? Place(path + ".else", 0) : next
            );
            Add(then, path + ".then", next);
            Add(other, path + ".else", next);
        }
    }

    private static string Place(string at, int index) => string.Create(CultureInfo.InvariantCulture, $"{at}[{index}]");
}
