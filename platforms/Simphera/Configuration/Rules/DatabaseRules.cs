using System.Globalization;
using Infra.Configuration.Inputs;
using Infra.Configuration.Reading;
using Infra.Configuration.Rules;
using Infra.Configuration.Shared;
using Infra.Simphera.Configuration.Inputs;

namespace Infra.Simphera.Configuration.Rules;

/// <summary>Databases of SIMPHERA instances and search domains of IVS instances.</summary>
internal static class DatabaseRules
{
    public static IEnumerable<KeyFinding> Check(RuleContext<SimpheraConfig> context) =>
    [
        .. context.Config.SimpheraInstances.SelectMany(instance => Instance(instance.Key, instance.Value, context.Today)),
        .. context.Config.IvsInstances.SelectMany(instance => Search(context, instance.Key, instance.Value)),
        .. Secrets(context.Config),
    ];

    private static IEnumerable<KeyFinding> Instance(string key, SimpheraInstanceConfig instance, DateOnly today) =>
    [
        .. Version(RuleKeys.Of(SimpheraInputs.Instances, key, SimpheraInputs.PostgresqlVersion), instance.PostgresqlVersion, today),
        .. Storage(key, instance.Database, SimpheraInputs.PostgresqlStorage, SimpheraInputs.PostgresqlMaxStorage),
        .. Storage(key, instance.Keycloak, SimpheraInputs.PostgresqlStorageKeycloak, SimpheraInputs.PostgresqlMaxStorageKeycloak),
    ];

    private static IEnumerable<KeyFinding> Version(string key, string version, DateOnly today)
    {
        var major = version.Split('.')[0];
        var choices = SupportCalendar.Choices(SupportCalendar.Postgresql, today);
        var known = SupportCalendar.Postgresql.FirstOrDefault(entry => string.Equals(entry.Version, major, StringComparison.Ordinal));
        var oldest = int.Parse(SupportCalendar.Postgresql[0].Version, CultureInfo.InvariantCulture);
        if (known is null && int.Parse(major, CultureInfo.InvariantCulture) > oldest)
        {
            yield return new KeyFinding(Codes.PostgresqlVersion, key, $"RDS does not offer PostgreSQL {version}; {choices}");
        }
        else if (known is null || known.ExtendedEnds < today)
        {
            yield return new KeyFinding(Codes.PostgresqlEnded, key, $"RDS no longer supports PostgreSQL {version}; {choices}");
        }
        else if (known.StandardEnds < today)
        {
            yield return new KeyFinding(
                Codes.PostgresqlExtendedSupport,
                key,
                $"standard support of PostgreSQL {major} ended on {known.StandardEnds:O}; extended support costs extra and ends on "
                + $"{known.ExtendedEnds:O}; {choices}");
        }

        // Honoured, it would stop every apply after RDS' own upgrade to the next one: there is no way back.
        if (version.Contains('.'))
        {
            yield return new KeyFinding(
                Codes.PostgresqlMinor,
                key,
                $"the minor version has no effect: RDS takes its default of {major} for a new database and upgrades it in maintenance windows; "
                + $"write \"{major}\"");
        }
    }

    private static IEnumerable<KeyFinding> Storage(string key, DatabaseConfig? database, Input<int> storage, Input<int> maxStorage)
    {
        // RDS wants at least 10 % of room: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PIOPS.Autoscaling.html
        if (database is { MaxStorageGiB: > 0 } && database.MaxStorageGiB * 10L < database.StorageGiB * 11L)
        {
            var smallest = ((database.StorageGiB * 11) + 9) / 10;
            yield return new KeyFinding(
                Codes.MaxStorage,
                RuleKeys.Of(SimpheraInputs.Instances, key, maxStorage),
                $"must be 0 (no autoscaling) or at least {smallest} GiB, 10 % above {storage.Name} ({database.StorageGiB}), got "
                + $"{database.MaxStorageGiB}",
                RuleKeys.Of(SimpheraInputs.Instances, key, storage));
        }
    }

    private static IEnumerable<KeyFinding> Search(RuleContext<SimpheraConfig> context, string key, IvsInstanceConfig instance)
    {
        var domain = RuleKeys.Of(IvsInputs.Instances, key, IvsInputs.OpenSearch);
        if (instance.OpenSearch is { MasterUserSecretName: "" })
        {
            yield return new KeyFinding(
                SimpheraCodes.OpenSearchSecretMissing,
                KeyPath.Member(domain, OpenSearchInputs.MasterUserSecretName.Name),
                "is required when OpenSearch is on: the Secrets Manager secret with master_user and master_password");
        }
    }

    /// <summary>Terraform and AWS read secrets in the Region of the platform, whatever the ARN says.</summary>
    private static IEnumerable<KeyFinding> Secrets(SimpheraConfig config)
    {
        var databases = config.SimpheraInstances.Select(instance =>
            (Key: RuleKeys.Of(SimpheraInputs.Instances, instance.Key, SimpheraInputs.SecretName), Secret: instance.Value.SecretName));
        var domains = config.IvsInstances.Where(instance => instance.Value.OpenSearch is not null).Select(instance => (
            Key: KeyPath.Member(
                RuleKeys.Of(IvsInputs.Instances, instance.Key, IvsInputs.OpenSearch), OpenSearchInputs.MasterUserSecretName.Name),
            Secret: instance.Value.OpenSearch!.MasterUserSecretName));
        return databases.Concat(domains)
            .Where(secret => Arns.RegionOf(secret.Secret) is { Length: > 0 } region && region != config.Deployment.Region)
            .Select(secret => new KeyFinding(
                Codes.ArnRegion,
                secret.Key,
                $"{secret.Secret} is in {Arns.RegionOf(secret.Secret)}, and secrets are read in {config.Deployment.Region}; replicate it there, or "
                + "name one that is there",
                SimpheraCatalogue.General.Region.Name));
    }
}
