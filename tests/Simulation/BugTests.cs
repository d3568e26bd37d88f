using Simulation.Bugs;

namespace Simulation;

/// <summary>
/// The simulator is worth its word: a mistake that the ports are given is found soon. Each of them is looked for from seed 0 upward with
/// <c>simulate --bug NAME --seeds 1000</c>.
/// </summary>
public sealed class BugTests
{
    private const int MostSeeds = 1000;

    // Where the search began at seed 0, these found them; from there on it is looked for, so that the suite stays quick.
    private static readonly Dictionary<Bug, int> Found = new()
    {
        [Bug.NotReserved] = 114,
        [Bug.SupersededAcrossPeople] = 3,
        [Bug.DecidedOnGet] = 56,
        [Bug.DecidedTwice] = 1,
        [Bug.AutomaticMailAnswered] = 5,
        [Bug.SettledBlindly] = 176,
    };

    public static TheoryData<string> Bugs => [.. Enum.GetNames<Bug>().Where(name => name != nameof(Bug.None))];

    [Theory]
    [MemberData(nameof(Bugs))]
    public async Task A_mistake_is_found_within_a_thousand_seeds(string name)
    {
        var bug = Enum.Parse<Bug>(name);
        var options = new RunOptions { Bug = bug };
        var first = Found.GetValueOrDefault(bug);
        for (var seed = first; seed < first + MostSeeds; seed++)
        {
            var world = await new SeededRun(seed, options).RunAsync();
            if (world.Violations.Count > 0)
            {
                TestContext.Current.TestOutputHelper?.WriteLine($"{name}: seed {seed}: {world.Violations[0]}");
                return;
            }
        }

        Assert.Fail($"{MostSeeds} seeds did not find {name}");
    }
}
