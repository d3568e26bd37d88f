using Mancrel.Core.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace Mancrel.Core.Identity;

/// <summary>Who signs in, and how.</summary>
public static class IdentityServices
{
    public static IServiceCollection AddIdentity(this IServiceCollection services)
    {
        services.AddSingleton(all => new JwtTokens(all.GetRequiredService<SigningKeys>().For("access-tokens")));
        services.AddSingleton<SignIn>();
        services.AddSingleton<SealedSecrets>();
        services.AddSingleton<EntraAccounts>();
        services.AddSingleton<SecondFactors>();
        services.AddSingleton<Sessions>();
        services.AddSingleton<ApiKeys>();
        services.AddSingleton<PasswordLinks>();
        services.AddSingleton<UserAdmin>();
        services.AddSingleton<IQueueConsumer, AccountMailConsumer>();
        return services;
    }
}
