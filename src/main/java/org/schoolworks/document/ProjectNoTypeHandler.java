package org.schoolworks.document;

import java.sql.CallableStatement;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.apache.ibatis.type.BaseTypeHandler;
import org.apache.ibatis.type.JdbcType;
import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.ProjectNo;
import org.springframework.stereotype.Component;

/** The number of a project in a column. Named for its room: another room may bring the same, and then either serves. */
@Component("documentProjectNoTypeHandler")
class ProjectNoTypeHandler extends BaseTypeHandler<ProjectNo> {

    @Override
    public void setNonNullParameter(PreparedStatement statement, int i, ProjectNo no, @Nullable JdbcType type)
            throws SQLException {
        statement.setString(i, no.value());
    }

    @Override
    public @Nullable ProjectNo getNullableResult(ResultSet row, String column) throws SQLException {
        return of(row.getString(column));
    }

    @Override
    public @Nullable ProjectNo getNullableResult(ResultSet row, int column) throws SQLException {
        return of(row.getString(column));
    }

    @Override
    public @Nullable ProjectNo getNullableResult(CallableStatement call, int column) throws SQLException {
        return of(call.getString(column));
    }

    private static @Nullable ProjectNo of(@Nullable String value) {
        return value == null ? null : new ProjectNo(value);
    }
}
