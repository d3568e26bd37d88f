using Mancrel.Core.Triage;
using Simulation.Bugs;

namespace Simulation;

/// <summary>How a seed is run.</summary>
internal sealed record RunOptions
{
    /// <summary>Told of each thing that happens; null for nobody.</summary>
    public Action<string>? Trace { get; init; }

    /// <summary>What understands mail, where it is not the simulator's own.</summary>
    public IClassifier? Classifier { get; init; }

    /// <summary>A mistake that is put into the ports.</summary>
    public Bug Bug { get; init; }

    /// <summary>Without what was added since the first seeds found defects, so that those still mean what they meant.</summary>
    public bool Plain { get; init; }

    /// <summary>Turns that do not happen: what a failure does not need (see <see cref="Shrinker"/>).</summary>
    public IReadOnlySet<int> Muted { get; init; } = new HashSet<int>();

    /// <summary>Troubles that do not happen.</summary>
    public IReadOnlySet<Trouble> Without { get; init; } = new HashSet<Trouble>();
}
