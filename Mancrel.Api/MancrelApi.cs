using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Mancrel.Api.Agents;
using Mancrel.Api.Ai;
using Mancrel.Api.Automations;
using Mancrel.Api.Billing;
using Mancrel.Api.Catalogue;
using Mancrel.Api.Crm;
using Mancrel.Api.Crm.Files;
using Mancrel.Api.Http;
using Mancrel.Api.Http.Sentences;
using Mancrel.Api.Identity;
using Mancrel.Api.Identity.Entra;
using Mancrel.Api.Inbox;
using Mancrel.Api.Insight;
using Mancrel.Api.Learning;
using Mancrel.Api.Mailboxes;
using Mancrel.Api.Mailboxes.OAuth;
using Mancrel.Api.Office;
using Mancrel.Api.OpenApi;
using Mancrel.Api.Operations;
using Mancrel.Api.Orders;
using Mancrel.Api.OutgoingWebhooks;
using Mancrel.Api.Outreach;
using Mancrel.Api.Outreach.Forms;
using Mancrel.Api.Replies;
using Mancrel.Api.Replies.Approvals;
using Mancrel.Api.Replies.Knowledge;
using Mancrel.Api.Replies.Policies;
using Mancrel.Api.Replies.Sending;
using Mancrel.Api.Scheduling;
using Mancrel.Api.Scheduling.Linked;
using Mancrel.Api.Settings;
using Mancrel.Api.Setup;
using Mancrel.Api.Webhooks;
using Mancrel.Core;
using Mancrel.Core.Common;
using Mancrel.Core.Identity;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Mancrel.Api;

/// <summary>The HTTP surface of the product, for every host.</summary>
public static class MancrelApi
{
    /// <summary>Adds what the endpoints need.</summary>
    public static IServiceCollection AddMancrelApi(this IServiceCollection services)
    {
        EntraDirectory.WaitForKeys();
        services.AddMancrelCore();
        services.AddHttpAdapters();
        services.AddAnswerCompression();
        services.AddTransient<IStartupFilter, EmptyBody>();
        services.AddSingleton<IPasswordHashing, FrameworkPasswordHashing>();
        services.AddSingleton<SignInLimiter>();
        services.AddSingleton<PublicLimiter>();
        services.AddFileScanner();
        services.AddSingleton<EntraCookies>();
        services.AddSingleton<EntraProvider>();
        services.AddSingleton<Desk>();
        services.ConfigureHttpJsonOptions(options =>
        {
            CoreJson.Configure(options.SerializerOptions);
            options.SerializerOptions.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
            options.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            options.SerializerOptions.AllowDuplicateProperties = false;
            options.SerializerOptions.TypeInfoResolver = (options.SerializerOptions.TypeInfoResolver ?? new DefaultJsonTypeInfoResolver())
                .WithAddedModifier(NoNullItems.Add)
                .WithAddedModifier(SaidProperties.Add);
        });

        // A body that cannot be bound goes to the problem handler, which names the field, in every environment.
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.AddProblemDetails(options => options.CustomizeProblemDetails = ProblemSentences.Say);
        services.AddExceptionHandler<ProblemHandler>();
        services
            .AddAuthentication(BearerAuthentication.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, BearerAuthentication>(BearerAuthentication.SchemeName, configureOptions: null);
        services.AddStoredKeyRing();
        services.AddAuthorization(RoutePermissions.AddPolicies);
        // The route asks for the service, whatever dependencies a host adds.
        services.AddHealthChecks();
        services.AddSingleton<StreamRights>();
        services.AddSingleton<WebhookBody>();
        services.AddSingleton<WebhookDoor>();
        services.AddSingleton<SignedAddresses>();
        services.AddSingleton<VendorViews>();
        services.AddSingleton<CustomerRecords>();
        services.AddAgents();
        services.AddOpenApi(
            "openapi",
            options =>
            {
                options.AddDocumentTransformer(OpenApiText.DescribeAsync);
                options.AddDocumentTransformer(OperationText.DescribeAsync);
                options.AddSchemaTransformer(OpenApiText.DescribeTypeAsync);
            }
        );
        return services;
    }

    /// <summary>Adds the middleware that endpoints rely on, in its order.</summary>
    public static IApplicationBuilder UseMancrelApi(this IApplicationBuilder app)
    {
        app.UseOwnRoutes();
        app.UseForwardedClients();
        app.UseReadersLanguage();
        app.UseAnswerCompression();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseMiddleware<BodyCharset>();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseMiddleware<SightGuard>();
        app.UseMiddleware<Idempotency>();
        return app;
    }

    /// <summary>Maps every route.</summary>
    public static IEndpointRouteBuilder MapMancrelApi(this IEndpointRouteBuilder routes)
    {
        routes.MapWebhooks();
        routes.MapActionLinks();
        routes.MapUnsubscribe();
        routes.MapPreferences();
        routes.MapAuth();
        routes.MapPasswordPages();
        routes.MapUsers();
        routes.MapApiKeys();
        routes.MapAudit();
        routes.MapConversations();
        routes.MapReplyDrafts();
        routes.MapMessages();
        routes.MapComposing();
        routes.MapOutbox();
        routes.MapMailboxes();
        routes.MapMailboxOAuth();
        routes.MapSetup();
        routes.MapShadow();
        routes.MapProducts();
        routes.MapVendors();
        routes.MapProductEdits();
        routes.MapProductImports();
        routes.MapProductSearch();
        routes.MapShopOrders();
        routes.MapAi();
        routes.MapAiTasks();
        routes.MapRecommendations();
        routes.MapModels();
        routes.MapCrm();
        routes.MapTemplates();
        routes.MapForms();
        routes.MapPublicForms();
        routes.MapPublicChats();
        routes.MapCampaigns();
        routes.MapTracking();
        routes.MapSequences();
        routes.MapEnrolments();
        routes.MapSegments();
        routes.MapOccasions();
        routes.MapSuppressions();
        routes.MapConsents();
        routes.MapStaff();
        routes.MapServices();
        routes.MapSlots();
        routes.MapAppointments();
        routes.MapLinkedCalendars();
        routes.MapAppointmentLinks();
        routes.MapBookingPages();
        routes.MapCalendarFeed();
        routes.MapBilling();
        routes.MapPublicDocuments();
        routes.MapPayments();
        routes.MapBank();
        routes.MapBillingSettings();
        routes.MapStats();
        routes.MapAnalytics();
        routes.MapPrices();
        routes.MapForecast();
        routes.MapProductForecast();
        routes.MapScores();
        routes.MapScoreDrift();
        routes.MapCustomers();
        routes.MapWorkload();
        routes.MapPatterns();
        routes.MapTeam();
        routes.MapContactTimes();
        routes.MapCohorts();
        routes.MapDemand();
        routes.MapRecords();
        routes.MapAlerts();
        routes.MapProcess();
        routes.MapCalibration();
        routes.MapBlindAudits();
        routes.MapUsage();
        routes.MapBacktest();
        routes.MapPrompts();
        routes.MapKnowledge();
        routes.MapVoice();
        routes.MapPolicies();
        routes.MapDeadLetters();
        routes.MapQueues();
        routes.MapOperationsHealth();
        routes.MapBackups();
        routes.MapTelemetry();
        routes.MapPrivacy();
        routes.MapSettings();
        routes.MapHealth();
        routes.MapSchedules();
        routes.MapReviews();
        routes.MapViews();
        routes.MapDashboardShares();
        routes.MapSharedDashboards();
        routes.MapDashboardMails();
        routes.MapHooks();
        routes.MapAutomations();
        routes.MapEvents();
        routes.MapAgents();
        routes.MapOpenApi("/api/{documentName}.json").AllowAnonymous();
        routes.MapApiDocs();
        routes.MapFallback("/api/{**rest}", NoRoute.Answer).AllowAnonymous();
        return routes;
    }
}
