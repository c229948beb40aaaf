/** Tests of the database room, on real servers and, where something is killed, on real child JVMs. */
package org.schoolworks.database;
