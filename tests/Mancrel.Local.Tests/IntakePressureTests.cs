using Mancrel.InMemory;
using Mancrel.Local.Schedule;

namespace Mancrel.Local.Tests;

public sealed class IntakePressureTests
{
    private readonly ManualTimeProvider time = new();

    [Fact]
    public async Task Without_a_burst_everything_is_taken()
    {
        var pressure = new IntakePressure(time);
        pressure.Enter().Dispose();

        Assert.Equal(256, await pressure.PortionAsync(256, 8, CancellationToken.None));
    }

    [Fact]
    public async Task While_many_are_underway_a_small_portion_is_taken_after_the_patience()
    {
        var pressure = new IntakePressure(time);
        var requests = Enumerable.Range(0, 6).Select(_ => pressure.Enter()).ToList();

        var portion = pressure.PortionAsync(256, 8, CancellationToken.None);
        while (!portion.IsCompleted)
        {
            time.Advance(TimeSpan.FromMilliseconds(10));
            await Task.Yield();
        }

        Assert.Equal(8, await portion);
        requests.ForEach(request => request.Dispose());
        Assert.Equal(256, await pressure.PortionAsync(256, 8, CancellationToken.None));
    }

    [Fact]
    public void Quick_requests_count_as_a_burst_until_their_windows_have_passed()
    {
        var pressure = new IntakePressure(time);
        time.Advance(TimeSpan.FromSeconds(1));
        for (var request = 0; request < 20; request++)
        {
            pressure.Enter().Dispose();
        }

        Assert.True(pressure.IsHigh);
        time.Advance(TimeSpan.FromMilliseconds(50));
        Assert.True(pressure.IsHigh);
        time.Advance(TimeSpan.FromMilliseconds(100));
        Assert.False(pressure.IsHigh);
    }
}
