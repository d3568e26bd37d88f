using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Driving;

namespace EndToEnd.Cases;

/// <summary>The process at its edges: ended by a signal, refused by the machine, behind a proxy (docs/security.md, rule 11).</summary>
public sealed class ProcessTests
{
    [Fact]
    public async Task A_process_behind_a_proxy_counts_its_clients_apart_and_ends_well_with_a_stream_open()
    {
        await using var mancrel = await RunningMancrel.StartAsync(("Mancrel:Proxies", "127.0.0.1"));
        for (var guess = 0; guess < 11; guess++)
        {
            Assert.Equal(
                guess < 10 ? HttpStatusCode.Unauthorized : HttpStatusCode.TooManyRequests,
                await LoginAsync(mancrel, "guess" + guess, "203.0.113.9")
            );
        }

        // A stranger's guesses do not lock the owner out, and a client cannot make itself another: its proxy adds the true address last.
        Assert.Equal(HttpStatusCode.OK, await LoginAsync(mancrel, RunningMancrel.AdminPassword, "198.51.100.7"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await LoginAsync(mancrel, "guess", "198.51.100.8, 203.0.113.9"));

        var (status, fault) = await RunningMancrel.RunToEndAsync(
            "--urls",
            $"http://127.0.0.1:{mancrel.Port}",
            "--data",
            Directory.CreateTempSubdirectory("mancrel-taken-").FullName
        );
        Assert.Equal(1, status);
        Assert.Equal("Address already in use: another program listens there; choose another address with --urls", fault.Trim());

        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/events");
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "Bearer",
            (await EdgeTests.SignInAsync(mancrel.Http, RunningMancrel.AdminEmail, RunningMancrel.AdminPassword))
                .GetProperty("accessToken")
                .GetString()
        );
        using var stream = await mancrel.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(0, await mancrel.TerminateAsync());
    }

    [Fact]
    public async Task Without_a_named_proxy_a_forwarded_address_is_only_a_header()
    {
        await using var mancrel = await RunningMancrel.StartAsync();
        for (var guess = 0; guess < 11; guess++)
        {
            Assert.Equal(
                guess < 10 ? HttpStatusCode.Unauthorized : HttpStatusCode.TooManyRequests,
                await LoginAsync(mancrel, "guess" + guess, "203.0.113." + guess)
            );
        }
    }

    private static async Task<HttpStatusCode> LoginAsync(RunningMancrel mancrel, string password, string forwarded)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/auth/login")
        {
            Content = JsonContent.Create(new { email = RunningMancrel.AdminEmail, password }),
        };
        request.Headers.Add("X-Forwarded-For", forwarded);
        using var answer = await mancrel.Http.SendAsync(request);
        return answer.StatusCode;
    }
}
