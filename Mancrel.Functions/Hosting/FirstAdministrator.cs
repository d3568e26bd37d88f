using Mancrel.Api.Identity;
using Mancrel.Core.Identity;
using Mancrel.Core.Settings;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Mancrel.Functions.Hosting;

/// <summary>
/// Makes the first administrator where there is no user. A password must be given: nobody reads what a cloud host prints.
/// </summary>
public sealed partial class FirstAdministrator(UserAdmin users, HomeTenant home, MancrelSettings settings, ILogger<FirstAdministrator> log)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            if (await users.AnyAsync(home.Tenant, stoppingToken))
            {
                return;
            }

            if (settings.AdminPassword is not { } password)
            {
                NoPassword(log);
                return;
            }

            // Of several instances that start at once the store lets one make it.
            await users.AddAsync(home.Tenant, settings.AdminEmail, "Administrator", Role.Admin, password, cancellation: stoppingToken);
        }
        catch (Exception error) when (!stoppingToken.IsCancellationRequested)
        {
            // The host must start and say in its health what ails it, and not fall over again and again.
            NotMade(log, error);
        }
    }

    [LoggerMessage(
        EventId = 3201,
        Level = LogLevel.Warning,
        Message = "There is no user yet, and Mancrel:Admin:Password is not set: nobody can sign in"
    )]
    private static partial void NoPassword(ILogger logger);

    [LoggerMessage(
        EventId = 3202,
        Level = LogLevel.Error,
        Message = "Whether there is an administrator could not be found out; the next start tries again"
    )]
    private static partial void NotMade(ILogger logger, Exception exception);
}
